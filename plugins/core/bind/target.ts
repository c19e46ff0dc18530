import { naming } from './anywhere.ts'
import { bind } from '../bind.ts'
import type { Captured } from '../captures/index.ts'
import type { Api, ApiVersion } from '../model.ts'
import { didYouMean } from '../project/nearest.ts'
import { compareVersions } from '../project/version-order.ts'

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
 * The version that most of the calls are calls of; the newest of those that share the most. None, if none knows any.
 * `hosts` are further addresses where any of the APIs may answer.
 */
export function versionOfMost(
  apis: Api[],
  captured: Captured[],
  hosts: readonly string[] = [],
): ApiVersion | undefined {
  const counted = apis
    .flatMap(({ versions }) => versions)
    .map((version) => ({
      version,
      count: captured.reduce((sum, { call }) => sum + weightOf(call, version, hosts), 0),
    }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || compareVersions(other.version.version, one.version.version))
  return counted[0]?.version
}

// A call that says which version it means counts for that one alone.
function weightOf(call: Captured['call'], version: ApiVersion, hosts: readonly string[]): number {
  const bound = bind(call, version, { hosts })
  return bound === undefined ? 0 : 1 + naming(call, { ...bound, version })
}

/** Why a target means no version, and which ones there are. */
export function noVersion(apis: Api[], target: string): string {
  const choices = apis.flatMap(({ id, versions }) => versions.map(({ version }) => `${id}@${version}`))
  const near = didYouMean(target, choices) ?? 'Put one into content/apis/<api>/<version>/openapi.yaml'
  return `There is no contract for "${target}". ${near}`
}
