import { isObject, listOf, member, textOf } from '../../json.ts'
import type { JsonObject, Ref } from '../../model.ts'
import { didYouMean } from '../../project/nearest.ts'
import { below } from '../../refs.ts'
import type { Dialect } from '../dialect.ts'
import { follow } from '../node.ts'
import type { Inspected, Problem } from './problem.ts'

/** A parameter stands where parameters can stand, and says once how it is written. */
export function parameter({ kind, ref, node, dialect }: Inspected): Problem[] {
  if (kind !== 'parameter' || typeof node.$ref === 'string') return []
  const where = textOf(node, 'in')
  if (where === undefined) return []
  const places = placesOf[dialect]
  if (!places.includes(where)) {
    const message = `A parameter cannot stand in "${where}"`
    return [{ ref: below(ref, 'in'), severity: 'error', message, help: didYouMean(where, places) ?? '' }]
  }
  return [
    ...(where === 'path' ? pathProblems(ref, node) : []),
    ...(dialect === '2.0' ? swaggerProblems(ref, node, where) : valueProblems(ref, node, where)),
  ]
}

/** No two parameters of an operation have the same name and place, and bodies and query strings stand alone. */
export function parameterLists({ kind, ref, node, documents }: Inspected): Problem[] {
  if (kind !== 'operation' && kind !== 'pathItem') return []
  const found = listOf(node, 'parameters').flatMap((one, index) => {
    const at = below(ref, 'parameters', index)
    const value = follow(documents, at, one)?.value
    return value === undefined ? [] : [{ at, name: textOf(value, 'name') ?? '', where: textOf(value, 'in') ?? '' }]
  })

  const seen = new Set<string>()
  return found.flatMap(({ at, name, where }): Problem[] => {
    const key = alone.has(where) ? where : `${where} ${name}`
    const clash = [...(excluded.get(where) ?? [])].find((other) => seen.has(other))
    const isTwice = seen.has(key)
    seen.add(key).add(where)
    if (clash !== undefined) {
      const message = `A parameter in "${where}" cannot stand beside one in "${clash}"`
      return [{ ref: at, severity: 'error', message, help: 'Remove one of the two.' }]
    }
    if (!isTwice) return []
    const message = alone.has(where)
      ? `There are two parameters in "${where}"`
      : `${name} in ${where} is declared twice`
    return [{ ref: at, severity: 'error', message, help: 'Remove one of the two.' }]
  })
}

const alone = new Set(['body', 'querystring'])
const excluded = new Map([
  ['body', ['formData']],
  ['formData', ['body']],
  ['query', ['querystring']],
  ['querystring', ['query']],
])

const placesOf: Record<Dialect, string[]> = {
  '2.0': ['path', 'query', 'header', 'body', 'formData'],
  '3.0': ['path', 'query', 'header', 'cookie'],
  '3.1': ['path', 'query', 'header', 'cookie'],
  '3.2': ['path', 'query', 'header', 'cookie', 'querystring'],
}

function pathProblems(ref: Ref, node: JsonObject): Problem[] {
  const name = textOf(node, 'name') ?? ''
  const braces = /[{}]/.test(name)
    ? [
        {
          ref: below(ref, 'name'),
          severity: 'error' as const,
          message: `"${name}" cannot be the name of a parameter in a path`,
          help: 'Write the name without braces.',
        },
      ]
    : []
  if (node.required === true) return braces
  const at = node.required === undefined ? ref : below(ref, 'required')
  const message = `The path cannot do without its parameter ${name}`
  const severity = node.required === undefined ? 'warning' : 'error'
  return [...braces, { ref: at, severity, message, help: 'Write "required: true".' }]
}

function valueProblems(ref: Ref, node: JsonObject, where: string): Problem[] {
  const [hasSchema, hasContent] = ['schema', 'content'].map((key) => member(node, key) !== undefined)
  const problems: Problem[] = []
  const add = (key: string, message: string, help: string) =>
    problems.push({ ref: member(node, key) === undefined ? ref : below(ref, key), severity: 'warning', message, help })

  if (hasSchema && hasContent) add('content', 'A parameter has both schema and content', 'Remove one of the two.')
  if (!hasSchema && !hasContent)
    add('schema', 'A parameter has no schema', 'Add "schema: {type: string}", or its type.')
  if (hasContent && (node.style !== undefined || node.explode !== undefined || node.allowReserved !== undefined))
    add('style', 'A parameter with content has no style', 'Remove style, explode and allowReserved.')
  if (where === 'querystring' && hasSchema)
    add('schema', 'A query string is written by its content', 'Put the schema into "content", below a media type.')
  if (node.allowReserved !== undefined && (where === 'header' || (where === 'cookie' && node.style === 'cookie')))
    add('allowReserved', `allowReserved means nothing in a ${where}`, 'Remove it.')
  const styles = stylesOf.get(where)
  const style = textOf(node, 'style')
  if (style !== undefined && styles !== undefined && !styles.includes(style))
    add('style', `"${style}" is not a style of a parameter in "${where}"`, didYouMean(style, styles) ?? '')
  if (isObject(node.content) && Object.keys(node.content).length > 1)
    add('content', 'A parameter has one media type only', 'Keep one of them.')
  return problems
}

const stylesOf = new Map([
  ['path', ['simple', 'label', 'matrix']],
  ['query', ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject']],
  ['header', ['simple']],
  ['cookie', ['form', 'cookie']],
])

function swaggerProblems(ref: Ref, node: JsonObject, where: string): Problem[] {
  const error = (key: string, message: string, help: string): Problem[] => [
    { ref: below(ref, key), severity: 'error', message, help },
  ]
  if (where === 'body') {
    if (member(node, 'schema') !== undefined) return []
    return [{ ref, severity: 'error', message: 'A parameter in "body" has no schema', help: 'Add "schema: …".' }]
  }
  const type = textOf(node, 'type')
  if (type === undefined) {
    if (member(node, 'schema') !== undefined)
      return error('schema', `A parameter in "${where}" has no schema`, 'Write its type beside its name.')
    return [
      {
        ref,
        severity: 'error',
        message: `A parameter in "${where}" has no type`,
        help: 'Add "type: string", or its type.',
      },
    ]
  }
  if (type === 'file' && where !== 'formData')
    return error('type', `A file cannot stand in "${where}"`, 'Write "in: formData".')
  if (!types.has(type))
    return error('type', `A parameter cannot be of type "${type}"`, didYouMean(type, [...types]) ?? '')
  if (type === 'array' && member(node, 'items') === undefined)
    return error('type', 'A list says nothing of its items', 'Add "items: {type: string}", or their type.')
  if (node.collectionFormat === 'multi' && where !== 'query' && where !== 'formData')
    return error('collectionFormat', `"multi" means nothing in "${where}"`, 'Write "csv".')
  return []
}

const types = new Set(['string', 'number', 'integer', 'boolean', 'array', 'file'])
