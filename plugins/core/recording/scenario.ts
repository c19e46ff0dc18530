import { careful } from '../yaml/careful.ts'
import { isObject, present } from '../json.ts'
import type { Finding, Scenario, Source } from '../model.ts'
import { readExchange } from './read.ts'
import { scenarioKeys } from './keys.ts'
import { readDocument } from '../yaml.ts'
import { block, scalar } from '../yaml/print.ts'

/** What `scenario.yaml` says. */
export interface ScenarioHead {
  title: string
  why: string[]
  order: number
  mutates: boolean
  /** What must be brought about before, which no call of it does: `The bank is down`. */
  needs?: string
}

/**
 * The scenario of a folder: `scenario.yaml` and its recordings in the order of their names. All `sources` lie in the same
 * `recordings/<api>/<version>/<scenario>/`. Without `scenario.yaml` the folder's name is the title.
 */
export function readScenario(sources: readonly Source[]): { scenario?: Scenario; findings: Finding[] } {
  const folder = scenarioFolder(sources[0]?.path ?? '')
  if (folder === undefined) return { findings: [] }

  const bodies = new Map(sources.map((source) => [source.path, source]))
  const recordings = sources.filter(({ path }) => isRecording(path, folder)).toSorted(byPath)
  const read = recordings.map((source) => readExchange(source, bodies))
  const exchanges = read.map(({ exchange }) => exchange).filter((exchange) => exchange !== undefined)
  const [api = '', version = '', name = ''] = partsOf(folder)

  const head = readHead(
    sources.find(({ path }) => /^scenario\.ya?ml$/.test(path.slice(folder.length))),
    name,
  )
  const scenario: Scenario = {
    id: folder.replace(/^recordings\//, '').replace(/\/$/, ''),
    name,
    api,
    version,
    ...head.value,
    exchanges,
    place: { path: head.path ?? recordings[0]?.path ?? folder, line: 1, column: 1 },
  }
  return { scenario, findings: [...head.findings, ...read.flatMap(({ findings }) => findings)] }
}

/** The folder of the scenario that a file belongs to, with its final slash. */
export function scenarioFolder(path: string): string | undefined {
  return /^recordings\/(?:unbound\/[^/]+|[^/]+\/[^/]+\/[^/]+)\/(?=[^/]|$)/.exec(path)?.[0]
}

/** `scenario.yaml` as text. */
export function writeScenario({ title, why, order, mutates, needs }: ScenarioHead): string {
  const reasons =
    why.length > 1
      ? `why:\n${why.map((one) => `  - ${scalar(one)}\n`).join('')}`
      : why.map((one) => paragraph(one)).join('')
  return `title: ${scalar(title)}\n${reasons}${order === 0 ? '' : `order: ${order}\n`}${mutates ? 'mutates: true\n' : ''}${needs === undefined ? '' : `needs: ${scalar(needs)}\n`}`
}

function paragraph(text: string): string {
  return text.includes('\n') ? block('why', text, '') : `why: ${scalar(text)}\n`
}

function readHead(
  source: Source | undefined,
  name: string,
): { value: ScenarioHead; path?: string; findings: Finding[] } {
  const bare: ScenarioHead = { title: wordsOf(name), why: [], order: 0, mutates: false }
  if (source === undefined) return { value: bare, findings: [] }

  const parsed = readDocument(source)
  if (parsed.value === undefined) return { value: bare, path: source.path, findings: parsed.findings }
  const read = careful(parsed, 'recording-invalid', 'recording-unknown-key')
  if (!isObject(parsed.value)) read.wrong('', 'The file does not describe a scenario', 'Write "title: …".')
  read.onlyKeys('', scenarioKeys)
  const value: ScenarioHead = {
    title: read.text('/title', 'needed') ?? bare.title,
    why: Array.isArray(read.value('/why'))
      ? read.list('/why').flatMap((_, index) => read.text(`/why/${index}`) ?? [])
      : [read.text('/why')].flatMap((text) => text?.trim() ?? []),
    order: read.number('/order') ?? 0,
    mutates: read.flag('/mutates') ?? false,
    ...present({ needs: read.text('/needs') }),
  }
  return { value, path: source.path, findings: [...parsed.findings, ...read.findings] }
}

function isRecording(path: string, folder: string): boolean {
  return /^(?!scenario\.)[^/]+\.ya?ml$/.test(path.slice(folder.length))
}

// `99-…` comes before `100-…`.
function byPath(left: Source, right: Source): number {
  const [one, other] = [left, right].map(({ path }) => Number(/(?<=\/)\d+(?=-[^/]*$)/.exec(path)?.[0] ?? 0))
  return (one ?? 0) - (other ?? 0) || (left.path < right.path ? -1 : 1)
}

// `recordings/unbound/<scenario>/` belongs to no API.
function partsOf(folder: string): string[] {
  const parts = folder.split('/').slice(1, -1)
  return parts[0] === 'unbound' ? ['', '', parts[1] ?? ''] : parts
}

function wordsOf(name: string): string {
  const words = name.replaceAll(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
