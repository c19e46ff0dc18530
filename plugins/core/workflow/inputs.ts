import { isObject, listOf, member, objectOf, parsedJson, textOf } from '../json.ts'
import type { Json, JsonObject, Workflow } from '../model.ts'
import { parsePointer } from '../pointer.ts'
import { validate } from '../schema.ts'

/** The inputs of a run: what was given, and the defaults of what was not. `wrong` are the ways in which they break the schema. */
export function completeInputs(
  { inputs: schema }: Workflow,
  given: JsonObject,
): { inputs: JsonObject; wrong: string[] } {
  if (schema === undefined) return { inputs: given, wrong: [] }
  const inputs = withDefaults(schema, given, schema)
  const wrong = validate(schema, inputs).map(({ pointer, message }) => `${pointer || 'the inputs'}: ${message}`)
  return { inputs: isObject(inputs) ? inputs : given, wrong }
}

/** What a text on a command line means as an input: a number where the schema says number, JSON where it says object. */
export function inputFrom(workflow: Workflow, name: string, text: string): Json {
  const types = propertiesOf(workflow)
    .filter(([other]) => other === name)
    .flatMap(([, parts]) => parts.flatMap((part) => [member(part, 'type') ?? []].flat()))
  const parsed = types.length === 0 || types.includes('string') ? undefined : parsedJson(text)
  return parsed ?? text
}

/** Names of the inputs that a workflow declares. */
export function inputNames(workflow: Workflow): string[] {
  return [...new Set(propertiesOf(workflow).map(([name]) => name))]
}

function propertiesOf({ inputs: schema = true }: Workflow): [name: string, parts: Json[]][] {
  return partsOf(schema, schema).flatMap((part) =>
    Object.entries(objectOf(part, 'properties')).map(([name, property]): [string, Json[]] => [
      name,
      partsOf(property, schema),
    ]),
  )
}

function withDefaults(schema: Json, value: Json, root: Json, depth = 0): Json {
  if (!isObject(value) || depth > deepest) return value
  const properties = partsOf(schema, root).flatMap((part) => Object.entries(objectOf(part, 'properties')))
  const filled = properties.flatMap(([name, property]): [string, Json][] => {
    const own = member(value, name)
    if (own !== undefined) return [[name, withDefaults(property, own, root, depth + 1)]]
    const fallback = partsOf(property, root).find((part) => member(part, 'default') !== undefined)
    return fallback === undefined ? [] : [[name, member(fallback, 'default') ?? null]]
  })
  return { ...value, ...Object.fromEntries(filled) }
}

/** A schema with what it refers to and what it is all of. What it refers to is among its own definitions. */
function partsOf(schema: Json, root: Json, depth = 0): Json[] {
  if (!isObject(schema) || depth > deepest) return []
  const [, name] = /^#\/\$defs\/(.+)$/.exec(textOf(schema, '$ref') ?? '') ?? []
  const target = name === undefined ? undefined : member(objectOf(root, '$defs'), unescaped(name))
  const others = [...(target === undefined ? [] : [target]), ...listOf(schema, 'allOf')]
  return [schema, ...others.flatMap((other) => partsOf(other, root, depth + 1))]
}

function unescaped(name: string): string {
  return parsePointer(`/${name}`)[0] ?? name
}

const deepest = 20
