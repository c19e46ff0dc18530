import { parsePointer } from '../pointer.ts'
import { safePattern } from '../schema/pattern.ts'
import type { Finding, Source } from '../model.ts'
import { isObject } from '../json.ts'
import { type Careful, careful } from '../yaml/careful.ts'
import { type Parsed, readDocument } from '../yaml.ts'
import { type Classification, longestValue, type Scope, type ValuePattern } from './classified.ts'

/** Where people say what is a secret and what only looks like one. */
export const rulesPath = 'recordings/redaction.yaml'

/**
 * The rules of `recordings/redaction.yaml`, in its order:
 * `rules: [{at: /response/json/hint, of: payments@2.1.0 getPayment, is: public, why: A hint for caches}]`. Each says by
 * `at`, `name` or `value` (a pattern) what it is about. A rule that is wrong is a finding and has no effect.
 */
export function readRules(source: Source | undefined): { rules: Classification[]; findings: Finding[] } {
  if (source === undefined) return { rules: [], findings: [] }
  const parsed = readDocument(source)
  const read = careful(parsed, 'redaction-invalid', 'redaction-invalid')
  if (parsed.value === undefined || parsed.value === null) return { rules: [], findings: parsed.findings }

  if (!isObject(parsed.value)) read.wrong('', 'The file does not hold rules', 'Write "rules:" and a list below it.')
  else read.onlyKeys('', ['rules'])
  const rules = isObject(parsed.value)
    ? read.list('/rules').flatMap((_, index) => ruleAt({ read, parsed }, `/rules/${index}`))
    : []
  return { rules, findings: [...parsed.findings, ...read.findings] }
}

function ruleAt({ read, parsed }: Document, at: string): Classification[] {
  const before = read.findings.length
  read.object(at)
  read.onlyKeys(at, ['at', 'name', 'value', 'of', 'is', 'why'])
  const [pointer, name, value] = ['at', 'name', 'value'].map((key) => read.text(`${at}/${key}`))
  const [scope, is] = [
    scopeAt({ read, parsed }, `${at}/of`),
    read.choice(`${at}/is`, ['public', 'secret', 'id'], 'needed'),
  ]
  read.text(`${at}/why`, 'needed')

  if (pointer !== undefined && !/^\/(?:request|response)\//.test(pointer)) {
    read.wrong(`${at}/at`, `"${pointer}" is not a place in a recording`, 'Write it like /response/json/items/*/hint.')
  }
  if (pointer === undefined && name === undefined && value === undefined) {
    read.wrong(
      at,
      'The rule does not say what it is about',
      'Add "at: /response/json/…", "name: …" or "value: <pattern>".',
    )
  }
  const pattern = value === undefined ? undefined : patternAt(read, `${at}/value`, value)
  if (is === undefined || read.findings.length > before) return []
  return [
    {
      ...(pointer !== undefined && { at: parsePointer(pointer) }),
      ...(name !== undefined && { name: name.toLowerCase() }),
      ...(pattern && { value: pattern }),
      ...(scope && { of: scope }),
      is,
    },
  ]
}

// The pattern is run on whatever an API answers, so it must end soon on any text.
function patternAt(read: Careful, at: string, pattern: string): ValuePattern | undefined {
  const [whole, within] = [`^(?:${pattern})$`, pattern].map((one) => safePattern(one, longestValue))
  if (pattern !== '' && whole !== undefined && within !== undefined) {
    return { whole: new RegExp(whole, 'u'), within: new RegExp(within, 'gu') }
  }
  const message = `"${pattern}" is not a pattern, or one that could take very long`
  read.wrong(at, message, 'Write a regular expression without nested repetitions: hint_[a-z0-9]{20}')
  return undefined
}

function scopeAt({ read, parsed }: Document, at: string): Scope | undefined {
  const text = read.text(at)
  if (text === undefined) return undefined
  const [, api, version, operation] = /^([^\s@]+)(?:@(\S+))?(?: +(\S+))?$/.exec(text.trim()) ?? []
  const place = parsed.place(at)
  if (api !== undefined) return { api, ...(version && { version }), ...(operation && { operation }), place }
  read.wrong(at, `"${text}" is not an API or one of its operations`, 'Write it like payments@2.1.0 getPayment.')
  return undefined
}

interface Document {
  read: Careful
  parsed: Parsed
}
