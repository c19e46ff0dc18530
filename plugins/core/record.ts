import { bind } from './bind.ts'
import type { Captured } from './captures/capture.ts'
import { finding } from './finding.ts'
import type { ApiVersion, Documents, Exchange, Finding, Source } from './model.ts'
import { type Draft, toExchange } from './record/draft.ts'
import { merge } from './record/merge.ts'
import { writeExchange } from './recording/write.ts'
import { redact } from './redact.ts'
import { readScenario, type ScenarioHead, writeScenario } from './recording/scenario.ts'
import { pathBelow } from './bind/servers.ts'
import { stick } from './sticky.ts'

export interface Recording {
  captured: readonly Captured[]
  version: ApiVersion
  documents: Documents
  /** Of the scenario's folder: `card-declined`. */
  name: string
  title?: string
  why?: string | readonly string[]
  /** Where it stands among the scenarios of its version, smallest first. */
  order?: number
  /** The files of the folder as they are, so that only what changed changes. */
  existing?: readonly Source[]
  /** `YYYY-MM-DD` */
  today: string
  /** Where the calls come from: `proxy`, `har`, `run`. */
  source: string
  /** What was called: `sandbox`. */
  env?: string
  /** Further addresses of the API: the proxy's target and its own. */
  hosts?: readonly string[]
  /** Takes every new value as it is, instead of keeping the recorded ids and times. */
  fresh?: boolean
  /** Calls that are no operation of the API: kept as a finding, or left out. Default: `drop` for `har`, else `keep`. */
  unbound?: 'keep' | 'drop'
}

export interface Recorded {
  /** Every file of the scenario's folder, unchanged ones included. */
  sources: Source[]
  /** Files of `existing` that the scenario no longer has. */
  removed: string[]
  findings: Finding[]
  /** What was done, a sentence each. */
  said: string[]
}

/**
 * Makes a scenario of captured calls: redacts, binds, drops noisy headers, keeps the recorded ids and times, writes. Recording
 * an unchanged API again gives the same bytes.
 */
export function toScenario(recording: Recording): Recorded {
  const { version, documents, name, hosts = [], existing = [] } = recording
  const folder = `recordings/${version.api}/${version.version}/${name}/`
  const contract = { version, documents, hosts }
  const chosen = choose(recording)
  const redacted = redact(
    chosen.map(({ captured }) => captured),
    contract,
  )

  const drafts = redacted.map((one, index): Draft => {
    return { redacted: one, bound: chosen[index]?.bound, number: index + 1, folder }
  })
  const fresh = drafts.map((draft) => toExchange(draft, recording))
  const before = existing.length === 0 ? undefined : readScenario(existing).scenario
  const stuck = recording.fresh || !before ? { exchanges: fresh, pinned: [] } : stick(before.exchanges, fresh)
  const merged = merge(before?.exchanges ?? [], stuck.exchanges, recording.today)

  const sources = [headOf(recording, folder, before), ...merged.flatMap((one) => sourcesOf(one, existing))]
  const kept = new Set(sources.map(({ path }) => path))
  return {
    sources,
    removed: existing.map(({ path }) => path).filter((path) => !kept.has(path)),
    findings: drafts.flatMap((draft, index) => [
      ...undocumented(draft, recording),
      ...unexplained(fresh[index], draft),
    ]),
    said: [
      `${count(merged.length, 'exchange')} of ${version.api} ${version.version}${before ? `, ${merged.filter(({ isNew }) => isNew).length} changed` : ''}`,
      ...redactions(fresh),
      ...(stuck.pinned.length > 0 ? [`kept ${count(stuck.pinned.length, 'recorded value')} (ids, times, tokens)`] : []),
      ...leftOut(recording.captured.length - chosen.length, version),
      ...redacted.flatMap(({ note, call }) => (note ? [`${call.method} ${call.url}: ${note}`] : [])),
    ],
  }
}

interface Chosen {
  captured: Captured
  bound: ReturnType<typeof bind>
}

function choose({ captured, version, hosts = [], source, unbound }: Recording): Chosen[] {
  const all = captured.map((one) => ({ captured: one, bound: bind(one.call, version, { hosts }) }))
  const drop = (unbound ?? (source === 'har' ? 'drop' : 'keep')) === 'drop' && all.some(({ bound }) => bound)
  return all.filter(({ captured: { call }, bound }) => bound !== undefined || !(drop || isPreflight(call.headers)))
}

// The browser's own question before a call across origins (Fetch §3.2.2).
function isPreflight(headers: Captured['call']['headers']): boolean {
  return headers.some(([name]) => name === 'access-control-request-method')
}

function headOf(
  { title, why, order, name, existing = [] }: Recording,
  folder: string,
  before: ScenarioHead | undefined,
): Source {
  const path = `${folder}scenario.yaml`
  const known = existing.find((source) => source.path === path)
  const reasons = why === undefined ? before?.why : [why].flat()
  const head: ScenarioHead = {
    title: title ?? before?.title ?? titleOf(name),
    why: reasons ?? [],
    order: order ?? before?.order ?? 0,
    mutates: before?.mutates ?? false,
  }
  const isSame = known && before && JSON.stringify(pick(before)) === JSON.stringify(head)
  return isSame ? known : { path, text: writeScenario(head) }
}

function pick({ title, why, order, mutates }: ScenarioHead): ScenarioHead {
  return { title, why, order, mutates }
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

// A file that says the same keeps its bytes, a person's comments and layout included.
function sourcesOf({ exchange, isNew }: { exchange: Exchange; isNew: boolean }, existing: readonly Source[]): Source[] {
  const { text, bodies } = writeExchange(exchange)
  const known = existing.find(({ path }) => path === exchange.place.path)
  return [isNew || !known ? { path: exchange.place.path, text } : known, ...bodies]
}

function undocumented({ redacted, bound, folder }: Draft, { version, hosts = [] }: Recording): Finding[] {
  if (bound) return []
  const { method, url } = redacted.call
  const path = pathBelow(url, version.servers, hosts)[0] ?? url
  return [
    finding({
      code: 'undocumented-operation',
      severity: 'warning',
      message: `${method} ${path.split('?', 1)[0]} is not an operation of ${version.api} ${version.version}`,
      help: `Add it to ${version.place.path}, or remove this exchange from ${folder}`,
      place: redacted.place,
    }),
  ]
}

function unexplained(exchange: Exchange | undefined, { redacted }: Draft): Finding[] {
  const pointers = Object.keys(exchange?.redacted ?? {}).filter((at) => exchange?.redacted[at] === 'unexplained')
  return pointers.map((pointer) =>
    finding({
      code: 'possible-secret',
      severity: 'info',
      message: `${pointer} of ${exchange?.id} looks like a key and was taken out`,
      help: 'If it is none, declare it with "x-sensitive: false" in the contract, and record again.',
      place: redacted.place,
      culprit: `${exchange?.id} ${pointer}`,
    }),
  )
}

function redactions(redacted: readonly { redacted: { [pointer: string]: string } }[]): string[] {
  const kinds = redacted.flatMap((one) => Object.values(one.redacted))
  if (kinds.length === 0) return []
  const counts = [...new Set(kinds)].toSorted().map((kind) => `${kinds.filter((one) => one === kind).length} ${kind}`)
  return [`took out ${count(kinds.length, 'secret')}: ${counts.join(', ')}`]
}

function leftOut(number: number, { api, version }: ApiVersion): string[] {
  return number === 0 ? [] : [`left out ${count(number, 'call')} that are no operation of ${api} ${version}`]
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
