import { bind } from '#core/bind.ts'
import { pathBelow } from '#core/bind/servers.ts'
import type { Candidate } from '#core/captures/groups.ts'
import type { Captured } from '#core/captures/index.ts'
import { digest } from '#core/digest.ts'
import type { Api, ApiVersion, Reading } from '#core/model.ts'
import { redact } from '#core/redact.ts'
import type { Taken } from '#plugins/node/captures/read-captures.ts'

/** Is this a call of any version of any API? Of a long capture most calls are not, and most of those by their host. */
export function knownTo(apis: readonly Api[], hosts: readonly string[]): (captured: Captured) => boolean {
  const versions = apis.flatMap((api) => api.versions)
  return ({ call }) => versions.some((version) => isCallOf(call, version, hosts))
}

/** Is this a call of the version? */
export function isCallOf(call: Captured['call'], version: ApiVersion, hosts: readonly string[]): boolean {
  const { operations, servers } = version
  const isNear =
    operations.some((operation) => operation.servers !== undefined) || pathBelow(call.url, servers, hosts).length > 0
  return isNear && bind(call, version, { hosts }) !== undefined
}

/** What may be shown of calls, so that one can choose among them. */
export function toCandidates(
  taken: readonly Taken[],
  version: ApiVersion | undefined,
  { documents }: Reading,
  hosts: readonly string[],
): Candidate[] {
  const heads = taken.map(({ captured: { call, answer, place } }) => ({
    call: { method: call.method, url: call.url, headers: [] },
    answer: { status: answer.status, headers: [] },
    place,
  }))
  const seen = taken.slice(0, 1000).map(({ captured }) => captured)
  const shown = redact(heads, version && { version, documents, hosts }, [], seen)
  const first = new Map<string, number>()

  return taken.map(({ number, captured, isWhole }, index) => {
    const { call, answer, started } = captured
    const url = shown[index]?.call.url ?? ''
    const bound = version && bind(call, version, { hosts })
    const path = bound?.operation.path ?? withoutQuery(url)
    const key = isWhole ? digest(JSON.parse(JSON.stringify([call, answer.status, answer.body ?? null]))) : undefined
    const sameAs = key === undefined ? undefined : first.get(key)
    if (key !== undefined && sameAs === undefined) first.set(key, number)
    return {
      number,
      operation: bound?.operation.id ?? `${call.method} ${path}`,
      method: call.method,
      path,
      url: pathOf(url),
      status: answer.status,
      ...(started !== undefined && { started }),
      ...(sameAs !== undefined && { sameAs }),
    }
  })
}

function withoutQuery(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? ''
}

function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '') || '/'
}
