import { finding } from '../finding.ts'
import { wordsOf } from './front-matter.ts'
import { isObject, listOf } from '../json.ts'
import type { EvidencePolicy, Finding, Json, JsonObject, Lifecycle, Source, Versioning } from '../model.ts'
import { didYouMean } from './nearest.ts'
import { escapePart } from '../pointer.ts'
import { readVersioning, wrongVersioning } from './versioning.ts'
import { type Parsed, readDocument } from '../yaml.ts'

/**
 * What `content/apis/<api>/api.yaml` says about an API beside its contracts:
 * `title`, `description`, `order` (default 100), `evidence: {maxAge: 90, mutations: [https://sandbox.example.com]}` (days; servers where mutating scenarios may run), `index: current` (search engines are to
 * list that version alone), `versioning: {by: header, name: X-Version}`, and for each version its lifecycle,
 * `versions: {1.4.0: {state: deprecated, since: 2026-01-01, sunset: 2027-01-01, successor: 2.1.0}}`.
 */
export function readApiConfig(source: Source): { config: ApiConfig; findings: Finding[] } {
  const parsed = readDocument(source)
  const fields = isObject(parsed.value) ? parsed.value : {}
  const evidence = objectAt(fields, 'evidence')
  const versions = objectAt(fields, 'versions')
  const [title, description] = [wordsOf(fields, 'title'), wordsOf(fields, 'description')]
  const [order, maxAge] = [numberAt(fields, 'order'), numberAt(evidence, 'maxAge')]
  const mutations = listOf(evidence, 'mutations').filter((one) => typeof one === 'string')
  const index = indexes.find((index) => index === fields.index)
  const versioning = readVersioning(fields.versioning)

  const config: ApiConfig = {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    order: order ?? 100,
    internal: fields.internal === 'show',
    evidence: { ...(maxAge !== undefined && { maxAge }), ...(mutations.length > 0 && { mutations }) },
    ...(index !== undefined && { index }),
    ...(versioning !== undefined && { versioning }),
    lifecycles: new Map(Object.keys(versions).map((version) => [version, lifecycleOf(objectAt(versions, version))])),
  }
  const findings = [
    ...parsed.findings,
    ...unknownKeys(parsed, fields, '', [
      'title',
      'description',
      'order',
      'internal',
      'visibility',
      'links',
      'evidence',
      'index',
      'versioning',
      'versions',
    ]),
    ...unknownKeys(parsed, evidence, '/evidence', ['maxAge', 'mutations']),
    ...wrongIndex(parsed, fields),
    ...wrongVersioning(fields.versioning).map(({ at, message, help }) =>
      invalid(parsed, `/versioning${at}`, message, help),
    ),
    ...wrongInternal(parsed, fields),
    ...wrongNumber(parsed, fields, 'order', ''),
    ...wrongNumber(parsed, evidence, 'maxAge', '/evidence'),
    ...Object.keys(versions).flatMap((version) => wrongLifecycle(parsed, objectAt(versions, version), version)),
  ]
  return { config, findings }
}

/** The file that a version's `version.yaml` names as its contract: `openapi: ./name.json`. */
export function readEntryName(source: Source): { entry?: string; findings: Finding[] } {
  const parsed = readDocument(source)
  const entry = isObject(parsed.value) ? wordsOf(parsed.value, 'openapi') : undefined
  if (entry !== undefined || parsed.findings.length > 0)
    return { ...(entry !== undefined && { entry }), findings: parsed.findings }

  const help = 'Write "openapi: ./name.yaml".'
  return { findings: [invalid(parsed, '', 'version.yaml does not say which file is the contract', help)] }
}

const indexes = ['all', 'current'] as const
const states: Lifecycle['state'][] = ['current', 'supported', 'deprecated', 'gone']

function lifecycleOf(fields: JsonObject): Partial<Lifecycle> {
  const state = states.find((state) => state === fields.state)
  const [since, sunset, successor] = ['since', 'sunset', 'successor'].map((name) => wordsOf(fields, name))

  return {
    ...(state !== undefined && { state }),
    ...(since !== undefined && { since }),
    ...(sunset !== undefined && { sunset }),
    ...(successor !== undefined && { successor }),
  }
}

function wrongLifecycle(parsed: Parsed, fields: JsonObject, version: string): Finding[] {
  const at = `/versions/${escapePart(version)}`
  const state = wordsOf(fields, 'state')
  const dates = ['since', 'sunset'].filter((name) => Number.isNaN(Date.parse(wordsOf(fields, name) ?? '2000-01-01')))

  return [
    ...unknownKeys(parsed, fields, at, ['state', 'since', 'sunset', 'successor']),
    ...(state !== undefined && !states.some((known) => known === state)
      ? [invalid(parsed, `${at}/state`, `"${state}" is not a state of a version`, didYouMean(state, states) ?? '')]
      : []),
    ...dates.map((name) =>
      invalid(parsed, `${at}/${name}`, `"${wordsOf(fields, name)}" is not a date`, 'Write the date as YYYY-MM-DD.'),
    ),
  ]
}

function wrongIndex(parsed: Parsed, fields: JsonObject): Finding[] {
  if (fields.index === undefined || indexes.some((index) => index === fields.index)) return []
  const message = `"${wordsOf(fields, 'index')}" is not what search engines can be told to list`
  return [invalid(parsed, '/index', message, 'Write "index: current" or "index: all".')]
}

function unknownKeys(parsed: Parsed, fields: JsonObject, at: string, known: string[]): Finding[] {
  return Object.keys(fields)
    .filter((key) => !known.includes(key) && !key.startsWith('x-'))
    .map((key) => invalid(parsed, `${at}/${key}`, `"${key}" is not a setting of an API`, didYouMean(key, known) ?? ''))
}

function wrongInternal(parsed: Parsed, fields: JsonObject): Finding[] {
  const word = wordsOf(fields, 'internal')
  if (word === undefined || word === 'show' || word === 'hide') return []
  return [
    invalid(parsed, '/internal', `"${word}" does not say what becomes of internal parts`, 'Write "show" or "hide".'),
  ]
}

function wrongNumber(parsed: Parsed, fields: JsonObject, name: string, at: string): Finding[] {
  if (!Object.hasOwn(fields, name) || numberAt(fields, name) !== undefined) return []
  return [invalid(parsed, `${at}/${name}`, `"${wordsOf(fields, name)}" is not a number`, `Write ${name} as a number.`)]
}

function numberAt(fields: JsonObject, name: string): number | undefined {
  const value: Json | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function objectAt(fields: JsonObject, name: string): JsonObject {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return isObject(value) ? value : {}
}

function invalid(parsed: Parsed, pointer: string, message: string, help: string): Finding {
  const place = parsed.place(pointer)
  return finding({ code: 'api-config-invalid', severity: 'error', message, ...(help && { help }), place })
}

export interface ApiConfig {
  title?: string
  description?: string
  order: number
  /** Are parts with `x-internal: true` shown? */
  internal: boolean
  evidence: EvidencePolicy
  index?: 'all' | 'current'
  versioning?: (version: string) => Versioning
  /** By version. */
  lifecycles: Map<string, Partial<Lifecycle>>
}
