import { needsOf, queryOf } from '../bind/needs.ts'
import { isObject, objectOf, textOf } from '../json.ts'
import type { Call, Documents, Operation, Parameter } from '../model.ts'
import { shapeAt } from '../parameters/shape.ts'

/**
 * The names in the query of a call that the contract does not speak of. An API key may stand there, and what the path
 * itself asks for; where a parameter is the whole query, or an object whose members are not named, any name may.
 */
export function unknownInQuery({ url }: Call, operation: Operation, documents: Documents): string[] {
  const names = new Set(queryOf(url).map(([name]) => name))
  if (names.size === 0 || operation.parameters.some((parameter) => takesAny(parameter, documents))) return []
  const known = [
    ...operation.parameters.flatMap((parameter) => namesOf(parameter, documents)),
    ...needsOf(operation.path).map(({ name }) => name),
    ...keysIn(documents),
  ]
  // `ids[]` and `filter[state]` are ways in which people write `ids` and `filter`.
  return [...names].filter((name) => !known.some((one) => one === name || name.startsWith(`${one}[`)))
}

function takesAny(parameter: Parameter, documents: Documents): boolean {
  if (parameter.in === 'querystring') return true
  return isSpread(parameter, documents) && shapeAt(documents, parameter.schema).members.size === 0
}

function namesOf(parameter: Parameter, documents: Documents): string[] {
  if (parameter.in !== 'query') return []
  const { members } = shapeAt(documents, parameter.schema)
  return isSpread(parameter, documents) ? [...members.keys()] : [parameter.name]
}

// Each member of the object is a parameter of the query by itself (`form` with `explode`).
function isSpread({ in: where, style, explode, schema, mediaType }: Parameter, documents: Documents): boolean {
  if (where !== 'query' || style !== 'form' || !explode || mediaType !== undefined) return false
  return shapeAt(documents, schema).kind === 'object'
}

function keysIn(documents: Documents): string[] {
  return Object.values(documents).flatMap((document) => {
    const schemes = isObject(document) ? objectOf(document.components, 'securitySchemes') : {}
    return Object.values(schemes).flatMap((scheme) =>
      textOf(scheme, 'in') === 'query' ? (textOf(scheme, 'name') ?? []) : [],
    )
  })
}
