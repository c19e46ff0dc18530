import { digestText } from '../digest.ts'
import type { ApiVersion, Content, Documents, Operation, Ref } from '../model.ts'
import { closureDigests, schemasOf } from '../schema/digests.ts'
import { fieldsBelow } from './fields-below.ts'

/**
 * The names of parameters and schema fields, each with the places where it stands: shallow places first, since they say
 * most, and few of them, since a name such as `id` stands everywhere.
 */
export function toFieldIndex(version: ApiVersion, documents: Documents): FieldIndex {
  const fields = new Map<string, Occurrence[]>()
  const below = fieldsBelow(documents)
  for (const [number, operation] of [...version.operations, ...version.webhooks].entries()) {
    for (const [name, occurrence] of occurrencesIn(operation, number, below)) {
      const known = fields.get(name)
      if (known) known.push(occurrence)
      else fields.set(name, [occurrence])
    }
  }

  const names = [...fields.keys()].toSorted()
  return {
    names,
    counts: names.map((name) => fields.get(name)?.length ?? 0),
    places: names.map((name) => shallowest(fields.get(name) ?? []).map(({ number, anchor }) => [number, anchor])),
  }
}

/** A digest of all that an index is made of. */
export function fieldIndexKey(version: ApiVersion, documents: Documents): string {
  const operations = [...version.operations, ...version.webhooks]
  const named = operations.map(({ parameters, request, responses }) => [
    parameters.map(({ name, in: place }) => [name, place]),
    request?.contents.map(schemas),
    responses.map(({ status, contents, headers }) => [status, contents.map(schemas), headers.map(({ name }) => name)]),
  ])
  return digestText(closureDigests(documents)(operations.flatMap(schemasOf)) + JSON.stringify(named))

  function schemas({ schema, itemSchema }: Content) {
    return [schema, itemSchema]
  }
}

/** What was put into an index, one by one. */
export function fieldsIn({ names, counts, places }: FieldIndex): SearchField[] {
  return names.map((name, number) => ({ number, name, count: counts[number] ?? 0, places: places[number] ?? [] }))
}

/** Each name once for each operation, at its shallowest place. */
function occurrencesIn(operation: Operation, number: number, below: Below): Map<string, Occurrence> {
  const found = new Map<string, Occurrence>()
  for (const { name, in: place } of operation.parameters) add(name, `${place}.${name}`, 0)
  addContents(operation.request?.contents ?? [], 'body', 1)
  for (const { status, contents, headers } of operation.responses) {
    addContents(contents, `status-${status}`, status.startsWith('2') ? 2 : 4)
    for (const { name } of headers) add(name, `status-${status}.header.${name}`, 4)
  }
  return found

  function addContents(contents: Content[], prefix: string, depth: number): void {
    for (const [index, { schema, itemSchema }] of contents.entries()) {
      const anchor = index === 0 ? prefix : `${prefix}-${index + 1}`
      addSchema(schema, anchor, depth)
      addSchema(itemSchema, `${anchor}.event`, depth)
    }
  }

  function addSchema(schema: Ref | undefined, anchor: string, depth: number): void {
    if (schema === undefined) return
    for (const field of below(schema)) add(field.name, `${anchor}.${field.anchor}`, depth + field.depth)
  }

  function add(name: string, wanted: string, depth: number): void {
    const known = found.get(name)
    if (known && known.depth <= depth) return
    found.set(name, { number, anchor: wanted.replace(/[^\p{L}\p{N}_.-]+/gu, '-'), depth })
  }
}

function shallowest(occurrences: Occurrence[]): Occurrence[] {
  return occurrences.toSorted((one, other) => one.depth - other.depth || one.number - other.number).slice(0, 4)
}

/** One column for each fact; `places` are the number of an operation and an anchor on its page. */
export interface FieldIndex {
  names: string[]
  /** How many operations know the name. */
  counts: number[]
  places: [operation: number, anchor: string][][]
}

export interface SearchField {
  number: number
  name: string
  count: number
  places: [operation: number, anchor: string][]
}

interface Occurrence {
  number: number
  anchor: string
  depth: number
}

type Below = ReturnType<typeof fieldsBelow>
