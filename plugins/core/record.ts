import type { Captured } from './captures/capture.ts'
import { finding } from './finding.ts'
import type { ApiVersion, Documents, Exchange, Finding, Source } from './model.ts'
import { type Chosen, choose, withoutRepeats } from './record/choose.ts'
import { type Draft, toExchange } from './record/draft.ts'
import { learn } from './record/learn.ts'
import { merge } from './record/merge.ts'
import { alreadyTaken, type Unclassified, unclassified } from './record/unclassified.ts'
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
  const { version, name, existing = [] } = recording
  const folder = `recordings/${version.api}/${version.version}/${name}/`
  const before = existing.length === 0 ? undefined : readScenario(existing).scenario
  const captured = withoutRepeats(recording.captured)
  const chosen = choose({ ...recording, captured })
  const taken = [...(recording.classified ?? []), ...alreadyTaken(before?.exchanges ?? [], version)]
  const drafts = draftsOf(chosen, recording, folder, taken)
  const once = drafts.map((draft) => toExchange(draft, recording))
  const fresh = before || !recording.again ? once : learn(once, exchangesOf(recording.again, recording, folder, taken))
  const stuck = recording.fresh || !before ? { exchanges: fresh, pinned: [] } : stick(before.exchanges, fresh)
  const merged = merge(before?.exchanges ?? [], stuck.exchanges, recording.today)

  const sources = [headOf(recording, folder, before), ...merged.flatMap((one) => sourcesOf(one, existing))]
  const kept = new Set(sources.map(({ path }) => path))
  return {
    sources,
    removed: existing.map(({ path }) => path).filter((path) => !kept.has(path)),
    findings: [
      ...drafts.flatMap((draft) => undocumented(draft, recording)),
      ...unclassified(
        drafts.flatMap((draft, index) => (fresh[index] ? [{ draft, exchange: fresh[index] }] : [])),
        { ...recording, before: before?.exchanges ?? [] },
      ),
    ],
    said: [
      `${count(merged.length, 'exchange')} of ${version.api} ${version.version}${before ? `, ${merged.filter(({ isNew }) => isNew).length} changed` : ''}`,
      ...redactions(fresh),
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
): Exchange[] {
  const chosen = choose({ ...recording, captured })
  return draftsOf(chosen, recording, folder, classified).map((draft) => toExchange(draft, recording))
}

function draftsOf(
  chosen: Chosen[],
  { version, documents, hosts = [] }: Recording,
  folder: string,
  classified: readonly Classification[],
): Draft[] {
  const captured = chosen.map((one) => one.captured)
  return redact(captured, { version, documents, hosts }, classified).map((redacted, index) => {
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
