import type { Captured } from './captures/capture.ts'
import { finding } from './finding.ts'
import { present } from './json.ts'
import type { ApiVersion, Documents, Exchange, Finding, Source } from './model.ts'
import { type Chosen, choose, withoutRepeats } from './record/choose.ts'
import { turnsOf } from './record/concurrent.ts'
import { type Draft, laidOut, toExchange } from './record/draft.ts'
import { learn } from './record/learn.ts'
import { merge } from './record/merge.ts'
import { alreadyTaken, type Open, openQuestions, type Unclassified, unclassified } from './record/unclassified.ts'
import { writeExchange } from './recording/write.ts'
import type { Classification } from './redact/classified.ts'
import { redact } from './redact.ts'
import { readScenario, type ScenarioHead, writeScenario } from './recording/scenario.ts'
import { pathBelow } from './bind/servers.ts'
import { stick } from './sticky.ts'

export interface Recording {
  captured: readonly Captured[]
  /** The same calls, made again at once: what differs without a reason is noted as volatile in a first recording. */
  again?: readonly Captured[]
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
  /** What people have said of values that look like secrets. */
  classified?: readonly Classification[]
  /** Values that look like keys and that nobody has explained are errors, or are taken out, which is the default. */
  unclassified?: Unclassified
  /** Further calls of the same session, whose secrets may stand in these. */
  seen?: readonly Captured[]
}

export interface Recorded {
  /** Every file of the scenario's folder, unchanged ones included. */
  sources: Source[]
  /** Files of `existing` that the scenario no longer has. */
  removed: string[]
  findings: Finding[]
  /** What was refused until people say what it is. */
  open: Open[]
  /** What was done, a sentence each. */
  said: string[]
}

/**
 * Makes a scenario of captured calls: redacts, binds, drops noisy headers, keeps the recorded ids and times, writes. Recording
 * an unchanged API again gives the same bytes.
 */
export function toScenario(recording: Recording): Recorded {
  const { version, name, existing = [] } = recording
  const folder = `recordings/${version.api}/${version.version}/${name}/`
  const before = existing.length === 0 ? undefined : readScenario(existing).scenario
  const captured = withoutRepeats(recording.captured)
  const unordered = choose({ ...recording, captured })
  const taken = [...(recording.classified ?? []), ...alreadyTaken(before?.exchanges ?? [], version)]
  const chosen = before ? inTurn(unordered, recording, folder, taken, before.exchanges) : unordered
  const drafts = draftsOf(chosen, recording, folder, taken)
  const once = drafts.map((draft) => toExchange(draft, recording))
  const fresh =
    before || !recording.again ? once : learn(once, exchangesOf(recording.again, recording, folder, taken, once))
  const stuck = recording.fresh || !before ? { exchanges: fresh, pinned: [] } : stick(before.exchanges, fresh)
  const merged = merge(before?.exchanges ?? [], stuck.exchanges.map(laidOut), recording.today)

  const sources = [headOf(recording, folder, before), ...merged.flatMap((one) => sourcesOf(one, existing))]
  const kept = new Set(sources.map(({ path }) => path))
  const found = drafts.flatMap((draft, index) => {
    const exchange = stuck.exchanges[index]
    return exchange ? [{ draft, exchange }] : []
  })
  const known = { ...recording, before: before?.exchanges ?? [] }
  return {
    sources,
    removed: existing.map(({ path }) => path).filter((path) => !kept.has(path)),
    findings: [...drafts.flatMap((draft) => undocumented(draft, recording)), ...unclassified(found, known)],
    open: openQuestions(found, known),
    said: [
      `${count(merged.length, 'exchange')} of ${version.api} ${version.version}${before ? `, ${merged.filter(({ isNew }) => isNew).length} changed` : ''}`,
      ...redactions(stuck.exchanges),
      ...(stuck.pinned.length > 0 ? [`kept ${count(stuck.pinned.length, 'recorded value')} (ids, times, tokens)`] : []),
      ...leftOut(captured.length - chosen.length, version),
      ...repeated(recording.captured.length - captured.length),
      ...drafts.flatMap(({ redacted: { note, call } }) => (note ? [`${call.method} ${call.url}: ${note}`] : [])),
    ],
  }
}

function exchangesOf(
  captured: readonly Captured[],
  recording: Recording,
  folder: string,
  classified: readonly Classification[],
  first: readonly Exchange[],
): Exchange[] {
  const chosen = inTurn(choose({ ...recording, captured }), recording, folder, classified, first)
  return draftsOf(chosen, recording, folder, classified).map((draft) => toExchange(draft, recording))
}

// Stand-ins and files are numbered in turn, so the turns come first.
function inTurn(
  chosen: Chosen[],
  recording: Recording,
  folder: string,
  classified: readonly Classification[],
  before: readonly Exchange[],
): Chosen[] {
  const made = draftsOf(chosen, recording, folder, classified).map((draft) => toExchange(draft, recording))
  const turns = turnsOf(
    chosen.map(({ captured }) => captured),
    made,
    before,
  )
  return turns.flatMap((turn) => chosen[turn] ?? [])
}

function draftsOf(
  chosen: Chosen[],
  { version, documents, hosts = [], ...recording }: Recording,
  folder: string,
  classified: readonly Classification[],
): Draft[] {
  const captured = chosen.map((one) => one.captured)
  const taken = new Set(captured)
  const seen = [...recording.captured.filter((one) => !taken.has(one)), ...(recording.seen ?? [])]
  return redact(captured, { version, documents, hosts }, classified, seen).map((redacted, index) => {
    return { redacted, bound: chosen[index]?.bound, number: index + 1, folder }
  })
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
    ...present({ needs: before?.needs }),
  }
  const isSame = known && before && JSON.stringify(pick(before)) === JSON.stringify(head)
  return isSame ? known : { path, text: writeScenario(head) }
}

function pick({ title, why, order, mutates, needs }: ScenarioHead): ScenarioHead {
  return { title, why, order, mutates, ...present({ needs }) }
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

function redactions(redacted: readonly { redacted: { [pointer: string]: string } }[]): string[] {
  const kinds = redacted.flatMap((one) => Object.values(one.redacted))
  if (kinds.length === 0) return []
  const counts = [...new Set(kinds)].toSorted().map((kind) => `${kinds.filter((one) => one === kind).length} ${kind}`)
  return [`took out ${count(kinds.length, 'secret')}: ${counts.join(', ')}`]
}

function leftOut(number: number, { api, version }: ApiVersion): string[] {
  return number === 0 ? [] : [`left out ${count(number, 'call')} that are no operation of ${api} ${version}`]
}

function repeated(number: number): string[] {
  return number === 0 ? [] : [`left out ${count(number, 'call')} that ${number === 1 ? 'was' : 'were'} captured twice`]
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
