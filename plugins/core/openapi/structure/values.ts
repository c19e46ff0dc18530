import { isObject, listOf, member, objectOf, textOf } from '../../json.ts'
import type { Json, Ref } from '../../model.ts'
import { didYouMean } from '../../project/nearest.ts'
import { below } from '../../refs.ts'
import type { Inspected, Problem } from './problem.ts'

/** Credentials are asked for by the name under which they are described. */
export function credentials({ kind, ref, node, dialect, document }: Inspected): Problem[] {
  if (kind !== 'document' && kind !== 'operation') return []
  const schemes =
    dialect === '2.0' ? objectOf(document, 'securityDefinitions') : objectOf(document.components, 'securitySchemes')
  return listOf(node, 'security').flatMap((requirement, index) =>
    Object.keys(isObject(requirement) ? requirement : {}).flatMap((name): Problem[] => {
      // OpenAPI 3.2 lets them be addresses.
      if (Object.hasOwn(schemes, name) || /[/#]/.test(name)) return []
      const at = below(ref, 'security', index, name)
      const help = didYouMean(name, Object.keys(schemes)) ?? 'Describe it under components, securitySchemes.'
      return [{ ref: at, severity: 'error', message: `There is no security scheme "${name}"`, help }]
    }),
  )
}

/** A security scheme says all that its type needs. */
export function securityScheme({ kind, ref, node, dialect }: Inspected): Problem[] {
  const type = textOf(node, 'type')
  if (kind !== 'security' || type === undefined) return []
  const needs = dialect === '2.0' ? needsOf2 : needsOf3
  const fields = needs.get(type)
  if (fields === undefined) {
    const message = `"${type}" is not a type of security scheme`
    return [{ ref: below(ref, 'type'), severity: 'error', message, help: didYouMean(type, [...needs.keys()]) ?? '' }]
  }
  return fields
    .filter((field) => member(node, field) === undefined)
    .map((field): Problem => {
      const message = `A security scheme of type ${type} has no ${field}`
      return { ref, severity: field === 'scopes' ? 'warning' : 'error', message, help: `Add "${field}: …".` }
    })
}

const needsOf2 = new Map([
  ['basic', []],
  ['apiKey', ['name', 'in']],
  ['oauth2', ['flow', 'scopes']],
])
const needsOf3 = new Map([
  ['apiKey', ['name', 'in']],
  ['http', ['scheme']],
  ['oauth2', ['flows']],
  ['openIdConnect', ['openIdConnectUrl']],
  ['mutualTLS', []],
])

/** The variables of a server's URL are described, and their defaults are among their choices. */
export function servers({ kind, ref, node }: Inspected): Problem[] {
  if (kind !== 'document' && kind !== 'operation' && kind !== 'pathItem') return []
  return listOf(node, 'servers').flatMap((server, index) => {
    const at = below(ref, 'servers', index)
    const variables = objectOf(server, 'variables')
    const names = [...(textOf(server, 'url') ?? '').matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
    return [
      ...names.filter((name) => !Object.hasOwn(variables, name)).map((name) => undescribed(below(at, 'url'), name)),
      ...Object.entries(variables).flatMap(([name, one]) => choices(below(at, 'variables', name), name, one)),
    ]
  })
}

function undescribed(ref: Ref, name: string): Problem {
  const message = `The server's variable {${name}} is not described`
  return { ref, severity: 'warning', message, help: `Add "variables: {${name}: {default: …}}".` }
}

function choices(ref: Ref, name: string, variable: Json): Problem[] {
  const list = member(variable, 'enum')
  if (!Array.isArray(list)) return []
  const at = below(ref, 'enum')
  if (list.length === 0)
    return [
      { ref: at, severity: 'error', message: `${name} has no value to choose from`, help: 'Add one, or remove enum.' },
    ]
  const value = textOf(variable, 'default')
  if (value === undefined || list.some((one) => String(one) === value)) return []
  const message = `The default of ${name}, "${value}", is not among its choices`
  return [{ ref: below(ref, 'default'), severity: 'warning', message, help: didYouMean(value, list.map(String)) ?? '' }]
}

/** Answers are told by status, by class of status, or as the default. */
export function statuses({ kind, ref, node }: Inspected): Problem[] {
  if (kind !== 'operation' || !isObject(node.responses)) return []
  return Object.keys(node.responses)
    .filter((status) => !/^(?:[1-5](?:\d\d|XX|xx)|default|x-.*)$/s.test(status))
    .map((status): Problem => {
      const help = 'Write a status such as "200", a class such as "4XX", or "default".'
      return { ref: below(ref, 'responses', status), severity: 'error', message: `"${status}" is not a status`, help }
    })
}

/** Fields that say the same thing in two ways do not stand side by side. */
export function doubles({ kind, ref, node }: Inspected): Problem[] {
  return (exclusive.get(kind) ?? []).flatMap(([one, others]): Problem[] => {
    const other = others.find((key) => member(node, key) !== undefined)
    if (other === undefined || member(node, one) === undefined) return []
    const message = `${one} and ${other} cannot stand side by side`
    return [{ ref: below(ref, other), severity: 'error', message, help: 'Remove one of the two.' }]
  })
}

const encodings: [string, string[]] = ['encoding', ['prefixEncoding', 'itemEncoding']]
const exclusive = new Map<string, [string, string[]][]>([
  [
    'example',
    [
      ['value', ['dataValue', 'serializedValue', 'externalValue']],
      ['serializedValue', ['externalValue']],
    ],
  ],
  ['parameter', [['example', ['examples']]]],
  ['media', [['example', ['examples']], encodings]],
  ['encoding', [encodings]],
  ['link', [['operationRef', ['operationId']]]],
])
