import { isObject, listOf, member, objectOf, textOf } from '../../json.ts'
import type { Json, JsonObject } from '../../model.ts'
import { toPointer } from '../../pointer.ts'
import { didYouMean } from '../../project/nearest.ts'
import { checkType } from './criterion.ts'
import { isSelector } from '../evaluate.ts'
import { embedded, type Expression, parseExpression } from '../expression.ts'
import { type Document, type Library, namesIn, sourcesOf } from '../library.ts'
import type { Report } from './report.ts'

/** What expressions of a workflow may name. `index` is the step that they stand in: later ones have not run. */
export interface Names {
  document: Document
  library: Library
  workflow: JsonObject
  report: Report
  index?: number
}

/**
 * Tells of expressions, anywhere in a value, that are written wrongly or name what is not there. In `outputs` each text has
 * to be one.
 */
export function checkTexts(value: Json, at: (string | number)[], names: Names, mode?: 'outputs'): void {
  if (typeof value === 'string') checkText(value, toPointer(at), names, mode)
  else if (isSelector(value)) {
    checkText(value.context, toPointer([...at, 'context']), names, 'outputs')
    checkType(value.type, toPointer([...at, 'type']), names.report)
  } else if (Array.isArray(value)) for (const [index, item] of value.entries()) checkTexts(item, [...at, index], names)
  else if (isObject(value)) {
    // A selector that lacks its context, as the specification's tests have it.
    if (mode && Object.values(value).some((one) => isObject(one) && !isSelector(one)))
      for (const [key, one] of Object.entries(value)) {
        if (isObject(one) && !isSelector(one))
          names.report(toPointer([...at, key]), `"${key}" is neither an expression nor a selector`, {
            help: selectorHelp,
          })
      }
    for (const [key, item] of Object.entries(value)) {
      checkTexts(item, [...at, key], names, isObject(item) && !isSelector(item) ? undefined : mode)
    }
  }
}

const selectorHelp = 'A selector has "context", "selector" and "type".'

function checkText(text: string, pointer: string, names: Names, mode?: 'outputs'): void {
  const expression = parseExpression(text)
  if (expression) {
    checkExpression(expression, text, pointer, names)
    return
  }
  if (text.startsWith('$') && (mode !== undefined || looksLikeOne.test(text))) {
    names.report(pointer, `"${text.slice(0, 80)}" is no runtime expression`, {
      help: 'Write one like $response.body#/id or $steps.pay.outputs.id. Until then it has no value.',
      severity: 'warning',
    })
    return
  }
  for (const inner of embedded(text)) {
    const one = parseExpression(inner)
    if (one) checkExpression(one, inner, pointer, names)
    else if (looksLikeOne.test(inner))
      names.report(pointer, `"${inner}" is no runtime expression`, { severity: 'warning' })
  }
}

const looksLikeOne =
  /^\$(?:url|method|statusCode|request|response|message|inputs|outputs|steps|workflows|components|sourceDescriptions)\b/

function checkExpression(expression: Expression, text: string, pointer: string, names: Names): void {
  const fault = Object.hasOwn(faults, expression.root) ? faults[expression.root]?.(expression, names) : undefined
  if (fault === undefined) return
  const { message, help, isMild } = fault
  names.report(pointer, `${text}: ${message}`, {
    ...(help !== undefined && { help }),
    severity: isMild ? 'warning' : 'error',
  })
}

const faults: { [root: string]: (expression: Expression, names: Names) => Fault | undefined } = {
  inputs: ({ name }, { workflow }) => {
    const schema = isObject(workflow.inputs) ? workflow.inputs : undefined
    if (name === '' || textOf(schema, '$ref') !== undefined || hasParts(schema)) return
    const declared = Object.keys(objectOf(schema, 'properties'))
    const own = declared.includes(name) ? name : firstOf(name)
    if (declared.includes(own)) return
    return { message: `"${own}" is no input of this workflow`, help: didYouMean(own, declared), isMild: true }
  },
  steps: ({ of: [id = ''], name }, { workflow, index }) => {
    const steps = listOf(workflow, 'steps')
    const at = steps.findIndex((step) => textOf(step, 'stepId') === id)
    if (at === -1) {
      return {
        message: `there is no step "${id}" in this workflow`,
        help: didYouMean(
          id,
          steps.flatMap((step) => textOf(step, 'stepId') ?? []),
        ),
      }
    }
    const outputs = Object.keys(objectOf(steps[at], 'outputs'))
    if (name !== '' && !outputs.includes(name) && !outputs.includes(firstOf(name)))
      return {
        message: `the step "${id}" has no output "${firstOf(name)}"`,
        help: didYouMean(firstOf(name), outputs),
        isMild: true,
      }
    if (index === undefined || at < index || mayGoBack(steps)) return
    return { message: `the step "${id}" has not run yet`, help: 'Move it up.', isMild: true }
  },
  workflows: ({ of: [name = ''] }, { document, library }) => {
    const known = library.documents.flatMap(namesIn)
    if (known.includes(name)) return
    return { message: `there is no workflow "${name}"`, help: didYouMean(name, namesIn(document)) }
  },
  sourceDescriptions: ({ of: [name = ''] }, { document, library }) => {
    const known = sourcesOf(document, library).map((source) => source.name)
    return known.includes(name)
      ? undefined
      : { message: `there is no source description "${name}"`, help: didYouMean(name, known) }
  },
  components: ({ of: [kind = ''], name }, { document }) => {
    const known = Object.keys(objectOf(objectOf(document.value, 'components'), kind))
    return known.includes(name) ? undefined : { message: `there is no such component`, help: didYouMean(name, known) }
  },
}

function hasParts(schema: Json | undefined): boolean {
  return ['allOf', 'anyOf', 'oneOf', 'patternProperties', '$ref'].some((key) => member(schema, key) !== undefined)
}

function firstOf(name: string): string {
  return name.split(/[.[]/, 1)[0] ?? name
}

function mayGoBack(steps: Json[]): boolean {
  return /"goto"|"retry"|"reference"/.test(JSON.stringify(steps))
}

interface Fault {
  message: string
  help?: string | undefined
  /** A warning: the workflow can be run all the same. */
  isMild?: boolean
}
