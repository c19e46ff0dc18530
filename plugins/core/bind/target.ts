import { bind } from '../bind.ts'
import type { Api, ApiVersion, Call } from '../model.ts'
import { didYouMean } from '../project/nearest.ts'
import { compareVersions } from '../project/version-order.ts'
import { naming } from './naming.ts'

/** `payments@2.1.0` in its parts; without a version, `payments`. */
export function readTarget(text: string): { api: string; version?: string } {
  const at = text.indexOf('@')
  return at === -1 ? { api: text } : { api: text.slice(0, at), version: text.slice(at + 1) }
}

/** The version that a target means: the one it names, else the newest. */
export function versionNamed(apis: Api[], { api, version }: { api: string; version?: string }): ApiVersion | undefined {
  const versions = apis.find(({ id }) => id === api)?.versions ?? []
  return version === undefined ? versions.at(-1) : versions.find((known) => known.version === version)
}

/**
 * The version that most of the calls are calls of; of those that share the most, the current one, else the newest. None,
 * if none knows any. `hosts` are further addresses where any of the APIs may answer.
 */
export function versionOfMost(apis: Api[], calls: Call[], hosts: readonly string[] = []): ApiVersion | undefined {
  const counted = apis
    .flatMap(({ versions }) => versions)
    .map((version) => ({ version, count: calls.reduce((sum, call) => sum + weightOf(call, version, hosts), 0) }))
    .filter(({ count }) => count > 0)
    .sort(
      ({ version: one, count }, { version: other, count: otherCount }) =>
        otherCount - count || isCurrent(other) - isCurrent(one) || compareVersions(other.version, one.version),
    )
  return counted[0]?.version
}

function isCurrent({ lifecycle }: ApiVersion): number {
  return lifecycle.state === 'current' ? 1 : 0
}

// A call that names its version counts for that one, and hardly for another.
function weightOf(call: Call, version: ApiVersion, hosts: readonly string[]): number {
  const bound = bind(call, version, { hosts })
  return bound === undefined ? 0 : (weights.get(naming(call, { ...bound, version })) ?? 0)
}

const weights = new Map([
  [1, 2],
  [0, 1],
  [-1, 0.01],
])

/** Why a target means no version, and which ones there are. */
export function noVersion(apis: Api[], target: string): string {
  const choices = apis.flatMap(({ id, versions }) => versions.map(({ version }) => `${id}@${version}`))
  const near = didYouMean(target, choices) ?? 'Put one into content/apis/<api>/<version>/openapi.yaml'
  return `There is no contract for "${target}". ${near}`
}
