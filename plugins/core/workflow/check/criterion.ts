import { isObject, textOf } from '../../json.ts'
import type { Json } from '../../model.ts'
import { toPointer } from '../../pointer.ts'
import { didYouMean } from '../../project/nearest.ts'
import { safePattern } from '../../schema/pattern.ts'
import { parseCondition } from '../condition-syntax.ts'
import { typeOf } from '../evaluate.ts'
import { parseExpression } from '../expression.ts'
import { faultOfJsonPath } from '../json-path.ts'
import { type Report, unsupported } from './report.ts'

/** Tells what of a criterion cannot be understood: its type, its context, its condition. */
export function checkCriterion(criterion: Json, at: (string | number)[], report: Report): void {
  const condition = textOf(criterion, 'condition')
  if (!isObject(criterion) || condition === undefined) return
  const type = typeOf(criterion.type) ?? 'simple'
  const [where, typeAt] = [toPointer([...at, 'condition']), toPointer([...at, 'type'])]
  checkType(criterion.type, typeAt, report)

  const context = textOf(criterion, 'context')
  if (type !== 'simple' && context === undefined) {
    report(toPointer(at), `A criterion of type "${type}" needs "context"`, { help: 'Add "context: $response.body".' })
  } else if (type !== 'simple' && parseExpression(context ?? '') === undefined) {
    report(toPointer([...at, 'context']), `"${context}" is no runtime expression`, {
      help: 'Write one like $response.body.',
    })
  }
  const fault = faults.get(type)?.(condition)
  if (fault !== undefined) report(where, ...fault)
}

/** Tells of an expression type that is not known. `jsonpath` may also be `{ type: jsonpath, version: rfc9535 }`. */
export function checkType(type: Json | undefined, pointer: string, report: Report): void {
  const name = typeOf(type)
  if (type === undefined) return
  const known = [...faults.keys()]
  if (name === undefined || !known.includes(name)) {
    const help = didYouMean(String(name), known)
    report(pointer, `${JSON.stringify(type)} is no type of a condition`, help === undefined ? {} : { help })
    return
  }
  if (!isObject(type)) return
  const allowed = versions.get(name) ?? []
  const version = textOf(type, 'version')
  if (version === undefined)
    report(pointer, `The type "${name}" has no "version"`, { help: 'Write "type: jsonpath", or add the version.' })
  else if (!allowed.includes(version)) {
    const help = didYouMean(version, allowed)
    report(pointer, `"${version}" is no version of ${name}`, help === undefined ? {} : { help })
  }
}

type Fault = Parameters<Report> extends [string, ...infer Rest] ? Rest : never

const faults = new Map<string, (condition: string) => Fault | undefined>([
  [
    'simple',
    (condition) => {
      const parsed = parseCondition(condition)
      if (!('fault' in parsed)) return
      return [
        `The condition "${condition}" cannot be understood: ${parsed.fault}`,
        { help: "Write it like $statusCode == 200 && $response.body#/state == 'paid'." },
      ]
    },
  ],
  [
    'regex',
    (condition) => {
      if (condition.includes('{$') || safePattern(condition) !== undefined) return
      return [
        `The pattern "${condition}" is none, or one that could run for ever`,
        { help: 'Mend it, or write it more simply.' },
      ]
    },
  ],
  [
    'jsonpath',
    (condition) => {
      const fault = condition.includes('{$') ? undefined : faultOfJsonPath(condition)
      if (fault === undefined) return
      const help = 'Write it as RFC 9535 has it: $.items[?@.state == "paid"].'
      return [`"${condition}" is no JSONPath, so it is never met: ${fault}`, { help, severity: 'warning' }]
    },
  ],
  ['jsonpointer', () => undefined],
  ['xpath', (condition) => [`XPath is not supported: "${condition}" is never met`, unsupported]],
])

const versions = new Map([
  ['jsonpath', ['rfc9535', 'draft-goessner-dispatch-jsonpath-00']],
  ['xpath', ['xpath-31', 'xpath-30', 'xpath-20', 'xpath-10']],
  ['jsonpointer', ['rfc6901']],
])
