import { solve } from './example/solve.ts'
import { isObject } from './json.ts'
import type { Documents, Json, Ref } from './model.ts'
import type { Direction } from './schema/direction.ts'
import { nameOf } from './schema/facets.ts'
import { workspaceOf } from './schema/workspace.ts'

/**
 * A made-up value that a schema allows. What its author gave as an example is used where it keeps the schema; optional
 * members that contain themselves are left out. Always the same for the same schema. Nothing if no value can keep it, or
 * none was found within reason: then there is no example, rather than a wrong one.
 */
export function exampleFrom(documents: Documents, ref: Ref, options: ExampleOptions = {}): Json | undefined {
  const { direction, given = [] } = options
  const shown = given.find((value) => keepsSchema(documents, ref, value, direction))
  if (shown !== undefined) return shown

  const known = examples.get(documents) ?? new Map<string, Json | undefined>()
  examples.set(documents, known)
  const key = [direction, nameOf(ref), textOf(workspaceOf(documents, direction).schemaAt(ref)) ?? ref].join(' ')
  if (!known.has(key)) known.set(key, makeUp(documents, ref, direction))
  return known.get(key)
}

// Hundreds of answers are nothing but a reference to the same schema, or a list of it.
function textOf(schema: Json): string | undefined {
  const text = JSON.stringify(schema)
  return text.length < 400 ? text : undefined
}

/** Does a value keep the schema at an address, when it goes this way? */
export function keepsSchema(documents: Documents, ref: Ref, value: Json, direction?: Direction): boolean {
  const workspace = workspaceOf(documents, direction)
  return workspace.holds(workspace.schemaAt(ref), value)
}

const examples = new WeakMap<Documents, Map<string, Json | undefined>>()

function makeUp(documents: Documents, ref: Ref, direction: Direction | undefined): Json | undefined {
  const workspace = workspaceOf(documents, direction)
  const schema = workspace.schemaAt(ref)
  const setting = {
    workspace,
    direction,
    around: new Set<never>(),
    trail: [],
    room: mostNodes,
    seed: 0,
    optional: false,
  }

  for (const authored of [true, false]) {
    const value = solve([schema], { ...setting, name: nameOf(ref), authored, work: { steps: mostSteps } })
    if (value !== undefined && (!isObject(schema) || workspace.holds(schema, value))) return value
  }
  return
}

// Enough for the largest objects that people write; a guard against those that machines do.
const mostNodes = 300
const mostSteps = 6000

interface ExampleOptions {
  /** Of a request, without what is `readOnly`; of a response, without what is `writeOnly`. Default: with both. */
  direction?: Direction
  /** Values to take instead, the first that keeps the schema: what the contract shows. Default: none. */
  given?: Json[]
}
