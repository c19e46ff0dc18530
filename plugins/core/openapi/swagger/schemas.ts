import { isObject } from '../../json.ts'
import type { JsonObject } from '../../model.ts'

/** A schema in place, in the words of OpenAPI 3.0. What stands below it is visited by itself. */
export function convertSchema(schema: JsonObject): void {
  if (schema.type === 'file') Object.assign(schema, binary)
  if (typeof schema['x-nullable'] === 'boolean' || typeof schema['x-isnullable'] === 'boolean') {
    schema.nullable ??= schema['x-nullable'] ?? schema['x-isnullable'] ?? false
    delete schema['x-nullable']
    delete schema['x-isnullable']
  }
  if (typeof schema.discriminator === 'string') schema.discriminator = { propertyName: schema.discriminator }
}

/** The schema of a file. */
export const binary = { type: 'string', format: 'binary' }

/** The words of a parameter, header or list item that belong to its schema, as one. */
export function schemaOf(node: JsonObject): JsonObject {
  // Not allowed outside the body, and often written.
  if (isObject(node.schema)) return node.schema
  const schema = Object.fromEntries(Object.entries(node).filter(([key]) => isSchemaWord(key)))
  convertSchema(schema)
  const { items } = schema
  if (isObject(items) && items.$ref === undefined) schema.items = schemaOf(items)
  return schema
}

/** Does this field of a parameter speak of the value? */
export function isSchemaWord(key: string): boolean {
  return words.has(key)
}

const words = new Set([
  ...['type', 'format', 'items', 'default', 'enum', 'multipleOf', 'pattern', 'uniqueItems', 'title', '$ref'],
  ...['maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'maxLength', 'minLength', 'maxItems', 'minItems'],
  ...['x-nullable', 'x-isnullable', 'x-enumDescriptions', 'x-enum-descriptions', 'x-enumNames', 'x-enum-varnames'],
])
