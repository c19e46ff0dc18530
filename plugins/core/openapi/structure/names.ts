import { isObject, listOf, member, objectOf } from '../../json.ts'
import { below } from '../../refs.ts'
import { didYouMean } from '../../project/nearest.ts'
import type { Inspected, Problem } from './problem.ts'

/** What stands under components has a name that references can hold (OpenAPI 3.1, §4.8.7). */
export function componentNames({ kind, ref, node }: Inspected): Problem[] {
  if (kind !== 'components') return []
  return Object.keys(node).flatMap((group) =>
    group.startsWith('x-')
      ? []
      : Object.keys(objectOf(node, group))
          .filter((name) => name !== '$ref' && !/^[\w.-]+$/.test(name))
          .map((name): Problem => {
            const message = `"${name}" cannot be the name of a component`
            const help = 'Use letters, digits, ".", "_" and "-" only.'
            return { ref: below(ref, group, name), severity: 'warning', message, help }
          }),
  )
}

/** The name of a header is a token (RFC 9110, §5.1). */
export function headerNames({ kind, ref, node }: Inspected): Problem[] {
  if (kind !== 'response' && kind !== 'encoding') return []
  return Object.keys(objectOf(node, 'headers'))
    .filter((name) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name))
    .map((name): Problem => {
      const help = 'Use letters, digits and "-" only.'
      return {
        ref: below(ref, 'headers', name),
        severity: 'error',
        message: `"${name}" cannot be the name of a header`,
        help,
      }
    })
}

/** The type of a schema is one that there is, and a list says what its items are. */
export function schemaTypes({ kind, ref, node, dialect }: Inspected): Problem[] {
  const isTyped = kind === 'schema' || (kind === 'header' && dialect === '2.0')
  if (!isTyped || typeof node.$ref === 'string') return []
  const given = member(node, 'type')
  const list = Array.isArray(given) ? given : given === undefined ? [] : [given]
  const known = dialect === '2.0' ? [...types, 'file'] : types
  const wrong = list
    .filter((one) => typeof one !== 'string' || !known.includes(one))
    .map((one): Problem => {
      const message = `${JSON.stringify(one)} is not a type`
      return { ref: below(ref, 'type'), severity: 'warning', message, help: didYouMean(String(one), types) ?? '' }
    })
  const isVague = given === 'array' && (dialect === '2.0' || dialect === '3.0') && member(node, 'items') === undefined
  if (!isVague) return wrong
  const help = 'Add "items: …", the schema of each item.'
  return [...wrong, { ref: below(ref, 'type'), severity: 'warning', message: 'A list says nothing of its items', help }]
}

const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']

/** What is required is described, unless another schema may do so. */
export function requiredNames({ kind, ref, node, dialect }: Inspected): Problem[] {
  if (kind !== 'schema' || dialect !== '2.0' || !isObject(node.properties)) return []
  if (/\/(?:allOf|anyOf|oneOf|not)\//.test(ref) || node.allOf !== undefined || node.additionalProperties !== undefined)
    return []
  const properties = node.properties
  return listOf(node, 'required').flatMap((name, index): Problem[] => {
    if (typeof name !== 'string' || Object.hasOwn(properties, name)) return []
    const help = didYouMean(name, Object.keys(properties)) ?? 'Describe it under properties.'
    return [
      {
        ref: below(ref, 'required', index),
        severity: 'warning',
        message: `"${name}" is required and not described`,
        help,
      },
    ]
  })
}
