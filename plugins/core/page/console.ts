import { isObject, objectOf, present } from '../json.ts'
import { type BodyForm, toBodyForm } from './body-form.ts'
import type { PromisedReply } from './judge.ts'
import type {
  ApiVersion,
  Documents,
  Header,
  Json,
  JsonObject,
  Operation,
  Parameter,
  SecurityScheme,
  Server,
} from '../model.ts'
import { valueAt } from '../pointer.ts'
import { bundleSchema } from '../schema.ts'
import { type Promised, promisedBy } from './promised.ts'
import { versionHeaderOf, versionQueryOf } from './versioning.ts'

/** Everything a page needs to edit a call of this operation, send it, and judge what comes back. Fetched on intent. */
export function toConsole(version: ApiVersion, operation: Operation, documents: Documents): Console {
  return {
    operation: operation.id,
    path: operation.path,
    servers: operation.servers ?? version.servers,
    security: operation.security.map((needs) =>
      needs.flatMap(({ scheme }) => version.security.find(({ id }) => id === scheme) ?? []),
    ),
    fields: operation.parameters.map((parameter) => toField(parameter, documents)),
    bodies: (operation.request?.contents ?? []).map((content) => toBodyForm(documents, content)),
    ...promisedBy(documents, operation),
    ...present({ versionHeader: versionHeaderOf(version), versionQuery: versionQueryOf(version) }),
  }
}

/** The statuses of an operation with schemas that stand alone. */
export function toReplies({ responses }: Operation, documents: Documents): PromisedReply[] {
  return responses.map(({ status, contents }) => ({
    status,
    contents: contents.map(({ mediaType, schema }) => ({
      mediaType,
      ...(schema === undefined ? {} : { schema: bundleSchema(documents, schema) }),
    })),
  }))
}

function toField(parameter: Parameter, documents: Documents): Field {
  const schema = parameter.schema === undefined ? {} : topOf(bundleSchema(documents, parameter.schema))
  const { name, required, description, style, explode, allowReserved, mediaType } = parameter
  const kind = kindOf(schema)
  return {
    name,
    in: parameter.in,
    required,
    style,
    explode,
    kind,
    choices: kind === 'text' ? choicesOf(schema) : [],
    ...present({ description, mediaType, allowReserved: allowReserved || undefined }),
    ...(kind === 'object' && explode ? { members: Object.keys(objectOf(schema, 'properties')) } : {}),
    ...placeholderOf(schema, parameter),
  }
}

function kindOf({ type, items, properties }: JsonObject): Field['kind'] {
  const types = [type].flat()
  if (types.includes('array') || (type === undefined && items !== undefined)) return 'list'
  return types.includes('object') || (type === undefined && properties !== undefined) ? 'object' : 'text'
}

/** A bundle's root may only point at one of its `$defs`. */
function topOf(schema: Json): JsonObject {
  if (!isObject(schema)) return {}
  const target = typeof schema.$ref === 'string' ? valueAt(schema, schema.$ref.replace(/^#/, '')) : undefined
  return isObject(target) ? target : schema
}

function choicesOf(schema: JsonObject): string[] {
  if (schema.type === 'boolean') return ['true', 'false']
  return Array.isArray(schema.enum) ? schema.enum.map(String) : []
}

function placeholderOf(schema: JsonObject, { example }: Parameter): { placeholder?: string } {
  const value = schema.default ?? example
  return value === undefined || typeof value === 'object' ? {} : { placeholder: String(value) }
}

/** `security` holds the alternatives; an empty one means "without credentials". */
export interface Console extends Promised {
  operation: string
  path: string
  servers: Server[]
  security: SecurityScheme[][]
  fields: Field[]
  /** One for each media type that can be sent. */
  bodies: BodyForm[]
  /** What a live call carries to name the version, unless it already does. */
  versionHeader?: Header
  versionQuery?: Header
}

/** One input of the form. `choices` make it a select; a list is text with commas, an object is JSON. */
export interface Field {
  name: string
  in: Parameter['in']
  required: boolean
  style: string
  explode: boolean
  kind: 'text' | 'list' | 'object'
  choices: string[]
  allowReserved?: boolean
  /** Set when the value is a document of its own. */
  mediaType?: string
  /** The names that an exploded object takes in a query. */
  members?: string[]
  description?: string
  placeholder?: string
}
