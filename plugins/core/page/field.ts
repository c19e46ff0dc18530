import { isObject, present } from '../json.ts'
import type { Documents, Json, Parameter } from '../model.ts'
import { all, type Facets, facetsAt, first, gather } from '../schema/facets.ts'
import { itemsOf, onlyChoice } from '../schema/layers.ts'
import { membersOf } from '../schema/members.ts'
import { teaser } from './plain-text.ts'

/** The input of a parameter: what can be given there, and what is worth knowing of it. */
export function toField(parameter: Parameter, documents: Documents): Field {
  const schema = parameter.schema === undefined ? undefined : inner(facetsAt(documents, parameter.schema))
  const { name, required, description, style, explode, allowReserved, mediaType, deprecated } = parameter
  const kind = schema === undefined ? 'text' : kindOf(schema)
  const said = description ?? (schema && textOf(first(schema, 'description')))
  return {
    name,
    in: parameter.in,
    required,
    style,
    explode,
    kind,
    ...(schema && kind === 'text' ? facts(schema) : { choices: [] }),
    ...present({ description: said && teaser(said), mediaType, allowReserved: allowReserved || undefined }),
    ...(deprecated && { deprecated }),
    ...(schema && kind === 'list' && { items: facts(inner(itemsOf(schema) ?? emptied(schema))) }),
    ...(schema && kind === 'object' && inObject(schema, explode)),
    ...valuesOf(schema, parameter),
  }
}

/** What a single value is: by its type, its choices and its bounds. */
export function facts(schema: Facets): Facts {
  const types = typesOf(schema)
  const [choices] = all(schema, 'enum')
  const constant = first(schema, 'const')
  const listed = Array.isArray(choices) ? choices : constant === undefined ? [] : [constant]
  return {
    choices: types.includes('boolean')
      ? ['true', 'false']
      : listed.filter((one) => typeof one !== 'object').map(String),
    ...present({ type: typeOf(types, first(schema, 'format')), minimum: least(schema), maximum: most(schema) }),
  }
}

/** The schema behind `null` and behind a single alternative. */
export function inner(schema: Facets): Facets {
  return onlyChoice(schema) ?? schema
}

export function kindOf(schema: Facets): Field['kind'] {
  const types = typesOf(schema)
  if (types.includes('array') || (types.length === 0 && itemsOf(schema) !== undefined)) return 'list'
  return types.includes('object') || (types.length === 0 && membersOf(schema).length > 0) ? 'object' : 'text'
}

function typesOf(schema: Facets): Json[] {
  return [first(schema, 'type') ?? []].flat()
}

function typeOf(types: Json[], format: Json | undefined): Facts['type'] {
  if (types.includes('integer')) return 'integer'
  if (types.includes('number')) return 'number'
  return format === 'date' || format === 'date-time' ? format : undefined
}

function least(schema: Facets): number | undefined {
  return numberOf(first(schema, 'minimum'))
}

function most(schema: Facets): number | undefined {
  return numberOf(first(schema, 'maximum'))
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function emptied({ documents }: Facets): Facets {
  return gather(documents, [])
}

/** `members` only where they stand for themselves in a query; `inputs` where each is a single value. */
function inObject(schema: Facets, explode: boolean): Partial<Field> {
  const members = membersOf(schema).filter(({ kind }) => kind === 'property')
  const found = members.map(({ name, required, sources }) => ({
    name,
    required,
    schema: inner(gather(schema.documents, sources)),
  }))
  const isFlat = found.length > 0 && found.every((one) => kindOf(one.schema) === 'text')
  return {
    ...(explode && { members: members.map(({ name }) => name) }),
    ...(isFlat && { inputs: found.map((one) => ({ name: one.name, required: one.required, ...facts(one.schema) })) }),
  }
}

function valuesOf(schema: Facets | undefined, { example, examples = [] }: Parameter): Partial<Field> {
  const fallback = schema && first(schema, 'default')
  const shown = [...(example === undefined ? [] : [example]), ...examples.flatMap(({ value }) => value ?? [])]
  const placeholder = [fallback, ...shown].find((value) => value !== undefined && value !== null)
  return {
    ...(placeholder !== undefined && !isObject(placeholder) && { placeholder: written(placeholder) }),
    ...(fallback !== undefined && { fallback: written(fallback) }),
    ...(shown.length > 0 && { examples: [...new Set(shown.slice(0, 20).map(written))] }),
  }
}

function written(value: Json): string {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object' && !String(one).includes(',')))
    return value.join(',')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** What a reader may write into one input. */
export interface Facts {
  /** Set, they are all that can be chosen. */
  choices: string[]
  type?: 'integer' | 'number' | 'date' | 'date-time'
  minimum?: number
  maximum?: number
}

/** One input of the form. A list has `items`, one input each; an object is JSON unless it has `inputs`. */
export interface Field extends Facts {
  name: string
  in: Parameter['in']
  required: boolean
  style: string
  explode: boolean
  kind: 'text' | 'list' | 'object'
  items?: Facts
  inputs?: ({ name: string; required: boolean } & Facts)[]
  allowReserved?: boolean
  /** Set when the value is a document of its own. */
  mediaType?: string
  /** The names that an exploded object takes in a query. */
  members?: string[]
  /** One or two sentences, without marks. */
  description?: string
  deprecated?: boolean
  /** What an empty input shows: the default, or an example. */
  placeholder?: string
  /** What the server takes when nothing is sent. */
  fallback?: string
  examples?: string[]
}
