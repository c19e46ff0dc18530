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
  if (names.size === 0) return []
  const taken = operation.parameters.map((parameter) => namesOf(parameter, documents))
  if (taken.includes('any')) return []
  const known = [...taken.flat(), ...needsOf(operation.path).map(({ name }) => name), ...keysIn(documents)]
  // `ids[]` and `filter[state]` are ways in which people write `ids` and `filter`.
  return [...names].filter((name) => !known.some((one) => one === name || name.startsWith(`${one}[`)))
}

// With `form` and `explode` each member of an object is a parameter of the query by itself.
function namesOf(
  { name, in: where, style, explode, schema, mediaType }: Parameter,
  documents: Documents,
): string[] | 'any' {
  if (where === 'querystring') return 'any'
  if (where !== 'query') return []
  if (style !== 'form' || !explode || mediaType !== undefined) return [name]
  const { kind, members } = shapeAt(documents, schema)
  if (kind !== 'object') return [name]
  return members.size === 0 ? 'any' : [...members.keys()]
}

function keysIn(documents: Documents): string[] {
  return Object.values(documents).flatMap((document) => {
    const schemes = isObject(document) ? objectOf(document.components, 'securitySchemes') : {}
    return Object.values(schemes).flatMap((scheme) =>
      textOf(scheme, 'in') === 'query' ? (textOf(scheme, 'name') ?? []) : [],
    )
  })
}
