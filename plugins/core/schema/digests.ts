import { digestText } from '../digest.ts'
import { isObject, listOf, member, objectOf, textOf } from '../json.ts'
import type { Documents, Json, JsonObject, Operation, Ref } from '../model.ts'
import { below, lookUp, resolveRef } from '../refs.ts'

/**
 * Gives a digest of parts of documents and of all that they lead to, with all words in them. What says `allOf` of a schema
 * with a `discriminator` is led to by that schema (OpenAPI 3.1 §4.8.25.4), though nothing in it says so.
 */
export function closureDigests(documents: Documents): (parts: Ref[]) => string {
  const known = digesting.get(documents) ?? digestsIn(documents)
  digesting.set(documents, known)
  return known
}

/** The schemas of an operation, in whatever part they stand: parameters, bodies, headers, callbacks. */
export function schemasOf(operation: Operation): Ref[] {
  const refs: Ref[] = []
  const waiting: unknown[] = [operation]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [key, value] of Object.entries(next ?? {})) {
      if (typeof value === 'object' && value !== null) waiting.push(value)
      else if (typeof value === 'string' && (key === 'schema' || key === 'itemSchema')) refs.push(value)
    }
  }
  return refs
}

/**
 * Each part has the digests of what it leads to in its own. Parts that lead to each other in a circle are found by
 * Tarjan's algorithm and have one digest together, so that the time it takes grows with the arrows between parts, and not
 * with the parts that each part reaches.
 */
function digestsIn(documents: Documents): (parts: Ref[]) => string {
  const heirs = heirsOf(documents)
  const done = new Map<Ref, string>()
  const open = new Map<Ref, Open>()
  const stack: Open[] = []

  return (begun) =>
    digestText(
      begun
        .map((ref) => {
          if (!done.has(ref)) connect(ref)
          return `${partAt(documents, ref, heirs).digest} ${done.get(ref)}`
        })
        .join(),
    )

  function connect(start: Ref): void {
    const path = [enter(start)]
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const next = here.part.leadsTo[here.seen++]
      if (next === undefined) {
        path.pop()
        leave(here)
        const before = path.at(-1)
        if (before) before.low = Math.min(before.low, here.low)
      } else if (!done.has(next)) {
        const waiting = open.get(next)
        if (waiting) here.low = Math.min(here.low, waiting.index)
        else path.push(enter(next))
      }
    }
  }

  function enter(ref: Ref): Open {
    const here = { part: partAt(documents, ref, heirs), seen: 0, index: stack.length, low: stack.length }
    open.set(ref, here)
    stack.push(here)
    return here
  }

  // The one from which a circle was entered closes it.
  function leave({ index, low }: Open): void {
    if (low < index) return
    const circle = stack.splice(index)
    const own = circle.map(({ part }) => part.digest).sort()
    const beyond = new Set(circle.flatMap(({ part }) => part.leadsTo.flatMap((ref) => done.get(ref) ?? [])))
    const digest = digestText(`${own.join()} ${[...beyond].sort().join()}`).slice(-32)
    for (const { part } of circle) {
      done.set(part.ref, digest)
      open.delete(part.ref)
    }
  }
}

const digesting = new WeakMap<Documents, (parts: Ref[]) => string>()

function partAt(documents: Documents, ref: Ref, heirs: Map<object, Ref[]>): Part {
  const value = lookUp(documents, ref)?.value ?? null
  if (value === null || typeof value !== 'object') return readPart(documents, ref, value, heirs)
  const known = parts.get(value)
  if (known?.ref === ref) return known
  const part = readPart(documents, ref, value, heirs)
  parts.set(value, part)
  return part
}

// A version is read by itself and then lies among others, so what is known of its parts outlives its documents.
const parts = new WeakMap<object, Part>()

function readPart(documents: Documents, ref: Ref, value: Json, heirs: Map<object, Ref[]>): Part {
  const leadsTo = new Set<Ref>()
  for (const node of objectsIn(value)) {
    for (const target of targetsOf(documents, ref, node)) leadsTo.add(target)
    for (const heir of heirs.get(node) ?? []) leadsTo.add(heir)
  }
  // Half a digest is enough to tell schemas apart.
  return { ref, digest: digestText(ref + JSON.stringify(value)).slice(-32), leadsTo: [...leadsTo] }
}

// Wherever it stands, even in an example: to lead to too much does no harm.
function targetsOf(documents: Documents, base: Ref, node: JsonObject): Ref[] {
  const mapped = Object.values(objectOf(node.discriminator, 'mapping'))
  return [node.$ref, node.$dynamicRef, ...mapped].flatMap((text) => {
    if (typeof text !== 'string') return []
    const target = resolveRef(documents, base, text) ?? resolveRef(documents, base, `#/components/schemas/${text}`)
    return target === undefined ? [] : target.ref
  })
}

function heirsOf(documents: Documents): Map<object, Ref[]> {
  const heirs = new Map<object, Ref[]>()
  for (const [path, document] of Object.entries(documents)) {
    const schemas = objectOf(member(document, 'components'), 'schemas')
    for (const [name, schema] of Object.entries(schemas)) {
      const ref = below(`${path}#`, 'components', 'schemas', name)
      for (const part of listOf(schema, 'allOf')) {
        const parent = resolveRef(documents, ref, textOf(part, '$ref') ?? '')?.value
        if (isObject(parent) && 'discriminator' in parent) heirs.set(parent, [...(heirs.get(parent) ?? []), ref])
      }
    }
  }
  return heirs
}

// Without recursion, since documents may nest deeper than the stack.
function objectsIn(value: JsonObject[string]): JsonObject[] {
  const found: JsonObject[] = []
  const waiting = [value]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isObject(next)) found.push(next)
    if (next !== null && typeof next === 'object') waiting.push(...Object.values(next))
  }
  return found
}

interface Part {
  ref: Ref
  digest: string
  leadsTo: Ref[]
}

/** A part whose circle, if it is in one, is not yet known. */
interface Open {
  part: Part
  /** How much of what it leads to has been looked at. */
  seen: number
  index: number
  low: number
}
