import type { ApiVersion, Evidence, Finding, Project, Scenario } from '../model.ts'
import { evidenceOf } from './bound.ts'
import { scenarioPath } from './related.ts'

/**
 * Which scenarios need somebody's attention, the most urgent first: those that drifted, with the reason and the day since
 * when; those that are older than their API allows; those that no run against the API has verified.
 */
export function attentionOf(project: Project, findings: readonly Finding[], now: string): Attention {
  const reasons = new Map(findings.map((one) => [one.fingerprint, one.message]))
  const seen = project.scenarios.flatMap((scenario) => {
    const version = versionOf(project, scenario)
    const evidence = evidenceOf(
      project,
      scenario.exchanges.map(({ id }) => id),
    )
    return version && evidence.length > 0 ? [{ scenario, version, evidence }] : []
  })

  const drifted = seen.flatMap(({ scenario, version, evidence }): Drifted[] => {
    const calls = evidence.filter(({ state }) => state === 'drifted').map((one) => calledOff(one, reasons))
    const since = calls.map((call) => call.since).toSorted()[0]
    return since === undefined ? [] : [{ ...named(project, version, scenario), since, calls }]
  })
  const stale = seen.flatMap(({ scenario, version, evidence }): Aged[] => {
    const oldest = evidence
      .filter(({ state }) => state === 'stale')
      .map(({ date }) => date)
      .toSorted()[0]
    const maxAge = project.apis.find(({ id }) => id === scenario.api)?.evidence.maxAge
    if (oldest === undefined || maxAge === undefined) return []
    return [{ ...named(project, version, scenario), date: oldest, days: daysBetween(oldest, now), maxAge }]
  })
  const unasked = seen.filter(({ evidence }) => evidence.every(({ state }) => state === 'recorded'))
  return {
    drifted: drifted.toSorted((one, other) => (one.since < other.since ? -1 : 1)),
    stale: stale.toSorted((one, other) => other.days - one.days),
    unasked: unasked.map(({ scenario, version }) => named(project, version, scenario)),
  }
}

function calledOff({ exchange, date, reasons, live }: Evidence, messages: ReadonlyMap<string, string>): DriftedCall {
  const known = reasons.flatMap((reason) => messages.get(reason) ?? [])
  const said = live?.said ?? known[0] ?? 'The API answered differently'
  const drift = live?.drift ?? []
  const places = drift
    .slice(0, most)
    .map(({ kind, at, recorded, live: now }) => ({ what: kinds.get(kind) ?? kind, at, recorded, now }))
  const name = exchange.slice(exchange.lastIndexOf('/') + 1)
  return {
    name,
    since: date,
    said,
    by: live?.said === undefined ? 'contract' : 'api',
    places,
    more: drift.length - places.length,
  }
}

const most = 12

const kinds = new Map([
  ['shape+', 'new'],
  ['shape-', 'missing'],
  ['shape', 'another type'],
  ['media', 'another media type'],
  ['value', 'another value'],
])

function named(project: Project, version: ApiVersion, scenario: Scenario): Named {
  const { id, title } = scenario
  return { id, title, of: `${version.title} ${version.version}`, path: scenarioPath(project, version, scenario) }
}

function versionOf({ apis }: Project, { api, version }: Scenario): ApiVersion | undefined {
  return apis.find(({ id }) => id === api)?.versions.find((one) => one.version === version)
}

function daysBetween(date: string, now: string): number {
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(date)) / 86_400_000))
}

export interface Attention {
  drifted: Drifted[]
  stale: Aged[]
  /** Recorded, and never verified against the API. */
  unasked: Named[]
}

/** `path` is below the site's base. */
export interface Named {
  id: string
  title: string
  of: string
  path: string
}

export interface Drifted extends Named {
  /** `YYYY-MM-DD` */
  since: string
  calls: DriftedCall[]
}

/** `by` tells what it disagrees with: the contract alone, or the API as it answered. */
export interface DriftedCall {
  name: string
  since: string
  said: string
  by: 'contract' | 'api'
  places: { what: string; at: string; recorded: string | undefined; now: string | undefined }[]
  /** How many places there are beside these. */
  more: number
}

/** Last seen on `date`, so many days ago; `maxAge` are allowed. */
export interface Aged extends Named {
  date: string
  days: number
  maxAge: number
}
