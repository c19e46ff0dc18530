import { type Schema, validate as holdsFor } from '@cfworker/json-schema'

import { isObject } from '../json.ts'
import type { Documents, Json, JsonObject, Ref } from '../model.ts'
import { bundler } from './bundle.ts'
import { type Direction, forDirection } from './direction.ts'
import { prepareInto } from './prepare.ts'

/**
 * The schemas of some documents, taken out and made ready to be checked as they are needed, each once: a hundred
 * operations that share their schemas cost no more than one.
 */
export interface Workspace {
  /** The schema at an address. Its `$ref`s are followed by `follow`. */
  schemaAt(ref: Ref): Json
  follow(ref: string): Json | undefined
  /** Does a value keep a schema of this workspace, or one of its parts? What cannot be checked counts as kept. */
  holds(schema: Json, value: Json): boolean
}

/** The workspace of these documents for values that go one way, or either way. */
export function workspaceOf(documents: Documents, direction: Direction | undefined): Workspace {
  const known = workspaces.get(documents) ?? new Map<Direction | undefined, Workspace>()
  workspaces.set(documents, known)
  const workspace = known.get(direction) ?? createWorkspace(documents, direction)
  known.set(direction, workspace)
  return workspace
}

const workspaces = new WeakMap<Documents, Map<Direction | undefined, Workspace>>()

function createWorkspace(documents: Documents, direction: Direction | undefined): Workspace {
  const schemas = new Map<Ref, Json>()
  const definitions = new Map<string, Json>()
  const ready = new WeakMap<object, JsonObject | boolean>()
  // The validator looks references up as they are written.
  const lookup: Record<string, Schema | boolean> = Object.create(null)
  const { define } = bundler(documents)

  return { schemaAt, follow, holds }

  function schemaAt(ref: Ref): Json {
    const known = schemas.get(ref)
    if (known !== undefined) return known

    const { name, definitions: found } = define(ref)
    for (const [other, schema] of found) definitions.set(`#/$defs/${other}`, schema)
    const fresh = found.map(([other, schema]): [string, Json] => [`#/$defs/${other}`, directed(schema)])
    for (const [at, schema] of fresh) {
      definitions.set(at, schema)
      lookup[at] = prepareInto(ready, schema)
    }
    const schema = (name !== undefined && definitions.get(`#/$defs/${name}`)) || {}
    schemas.set(ref, schema)
    return schema
  }

  function directed(schema: Json): Json {
    return direction === undefined ? schema : forDirection(schema, direction, follow)
  }

  function follow(ref: string): Json | undefined {
    return definitions.get(ref)
  }

  function holds(schema: Json, value: Json): boolean {
    const prepared = isObject(schema) ? ready.get(schema) : schema !== false
    try {
      return holdsFor(value, prepared ?? true, '2020-12', lookup).valid
    } catch {
      return true
    }
  }
}
