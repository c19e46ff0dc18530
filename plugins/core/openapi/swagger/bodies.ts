import { member, textOf } from '../../json.ts'
import type { Json, JsonObject, Ref } from '../../model.ts'
import { below, relativePath, splitRef } from '../../refs.ts'
import type { Context } from './context.ts'
import { examplesOf, isBody, styleOf } from './parameters.ts'
import { schemaOf } from './schemas.ts'

/** A parameter of an operation: where it is listed, and where it really stands. */
export interface Part {
  at: Ref
  index: number
  target: Ref
  value: JsonObject
}

/** The request body that the body or form parameters of an operation make. `ref` is the operation's. */
export function bodyOf(context: Context, ref: Ref, parts: Part[], consumes: string[]): JsonObject | undefined {
  const bodies = parts.filter(({ value }) => isBody(value))
  const [first] = bodies
  if (first === undefined) return
  const whole = bodies.find(({ value }) => value.in === 'body')
  context.moves.record(first.at, below(ref, 'requestBody'))
  return whole === undefined ? formOf(context, ref, bodies, consumes) : documentOf(context, ref, whole, consumes)
}

function documentOf({ moves }: Context, ref: Ref, { at, target, value }: Part, consumes: string[]): JsonObject {
  const { schema, description, required } = value
  const mediaTypes = consumes.length > 0 ? consumes : ['application/json']
  const isNear = splitRef(ref).path === splitRef(target).path
  const content = mediaTypes.map((mediaType): [string, Json] => {
    const now = below(ref, 'requestBody', 'content', mediaType)
    if (isNear) moves.record(below(target, 'schema'), below(now, 'schema'))
    else moves.record(at, now)
    const shown = isNear ? schema : { $ref: reference(ref, target) }
    return [mediaType, { ...(schema !== undefined && { schema: shown }), ...exampleFor(value, mediaType) }]
  })
  return {
    ...(description !== undefined && { description }),
    ...(required !== undefined && { required }),
    ...extensionsOf(value),
    content: Object.fromEntries(content),
  }
}

// `x-examples` of a body are named by media type, or are named examples.
function exampleFor(value: JsonObject, mediaType: string): JsonObject {
  const own = member(member(value, 'x-examples'), mediaType)
  if (own !== undefined) return { example: own }
  const isByMediaType = Object.keys(examplesOf(value).examples ?? {}).some((name) => /^[\w.+-]+\/[\w.+-]+$/.test(name))
  return isByMediaType ? {} : { ...examplesOf(value) }
}

function formOf({ moves }: Context, ref: Ref, fields: Part[], consumes: string[]): JsonObject {
  const named = fields.flatMap((field) => {
    const name = textOf(field.value, 'name')
    return name === undefined ? [] : [{ ...field, name }]
  })
  const mediaTypes = formTypes(
    consumes,
    fields.some(({ value }) => value.type === 'file'),
  )
  for (const { name, at } of named) {
    for (const mediaType of mediaTypes) {
      moves.record(at, below(ref, 'requestBody', 'content', mediaType, 'schema', 'properties', name))
    }
  }

  const required = named.filter(({ value }) => value.required === true).map(({ name }) => name)
  const encoding = named
    .filter(({ value }) => value.type === 'array')
    .map(({ name, value }): [string, Json] => [name, styleOf(value)])
  const media = {
    schema: {
      type: 'object',
      properties: Object.fromEntries(named.map(({ name, value }) => [name, fieldOf(value)])),
      ...(required.length > 0 && { required }),
    },
    ...(encoding.length > 0 && { encoding: Object.fromEntries(encoding) }),
  }
  return {
    ...(required.length > 0 && { required: true }),
    content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, media])),
  }
}

function fieldOf(value: JsonObject): JsonObject {
  const { description, deprecated } = value
  const { example } = examplesOf(value)
  return {
    ...schemaOf(value),
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated }),
    ...(example !== undefined && { example }),
  }
}

// A file travels in parts; other forms in what the operation says that it takes (Swagger 2.0, Parameter Object).
function formTypes(consumes: string[], hasFile: boolean): string[] {
  const forms = consumes.filter((one) => /^(?:multipart\/|application\/x-www-form-urlencoded)/i.test(one))
  const fitting = hasFile ? forms.filter((one) => /^multipart\//i.test(one)) : forms
  if (fitting.length > 0) return fitting
  return [hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded']
}

function extensionsOf(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key.startsWith('x-') && !/^x-examples?$/.test(key)))
}

// The relative address of a schema in another file.
function reference(from: Ref, parameter: Ref): string {
  const { path, pointer } = splitRef(parameter)
  return `${relativePath(splitRef(from).path, path)}#${pointer}/schema`
}
