import { isObject, listOf, typeOfValue } from '../json.ts'
import type { Documents, Json, JsonObject, Ref } from '../model.ts'
import { togetherWith } from '../schema/direction.ts'
import { workspaceOf } from '../schema/workspace.ts'

/** What a schema says of a value that is written as text: how it is taken apart, and which texts are no texts. */
export interface Shape {
  kind: 'text' | 'list' | 'object'
  /** Names of JSON Schema; none if it does not say. */
  types: string[]
  items?: Shape
  members: Map<string, Shape>
}

/** The shape of a schema; of alternatives, that of the first which says what it is. */
export function shapeAt(documents: Documents, ref: Ref | undefined): Shape {
  if (ref === undefined) return plain
  const workspace = workspaceOf(documents, 'request')
  return shapeOf(workspace.schemaAt(ref), 0)

  function shapeOf(schema: Json | undefined, depth: number): Shape {
    if (depth > 4) return plain
    const own = togetherWith(schema, workspace.follow)
    const branches = own.flatMap((part) => [...listOf(part, 'oneOf'), ...listOf(part, 'anyOf')])
    const parts = [...own, ...branches.flatMap((branch) => togetherWith(branch, workspace.follow))]
    const types = typesOf(parts)
    const items = parts.find((part) => part.items !== undefined)?.items
    const properties = parts.flatMap((part) => (isObject(part.properties) ? Object.entries(part.properties) : []))

    const isList = types.includes('array') || (types.length === 0 && items !== undefined)
    const isMap = types.includes('object') || (types.length === 0 && properties.length > 0)
    return {
      kind: isList ? 'list' : isMap ? 'object' : 'text',
      types,
      ...(items !== undefined && { items: shapeOf(items, depth + 1) }),
      members: new Map(properties.map(([name, member]) => [name, shapeOf(member, depth + 1)])),
    }
  }
}

// Where no type is said, the values to choose from say it.
function typesOf(parts: JsonObject[]): string[] {
  const said = parts.flatMap(({ type }) => [type ?? []].flat()).filter((type) => typeof type === 'string')
  const values = parts.flatMap((part) => (part.const === undefined ? listOf(part, 'enum') : [part.const]))
  return [...new Set(said.length > 0 ? said : values.map(typeOfValue))]
}

/** Texts turned into the numbers, booleans and nulls that the schema says they are. */
export function typed(value: Json, shape: Shape): Json {
  if (typeof value === 'string') return typedText(value, shape)
  if (Array.isArray(value)) return value.map((item) => typed(item, shape.items ?? plain))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, typed(member, shape.members.get(name) ?? plain)]),
  )
}

function typedText(text: string, { types }: Shape): Json {
  if (types.includes('string')) return text
  if (types.some((type) => type === 'integer' || type === 'number') && number.test(text)) return Number(text)
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return types.includes('null') && (text === 'null' || text === '') ? null : text
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

const plain: Shape = { kind: 'text', types: [], members: new Map() }
