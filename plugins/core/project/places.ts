import { isObject, member } from '../json.ts'
import type { Json, Place, Ref, Source } from '../model.ts'
import { link } from '../openapi/link.ts'
import { fromSwagger } from '../openapi/swagger.ts'
import { parsePointer, toPointer } from '../pointer.ts'
import { splitRef } from '../refs.ts'
import { type Parsed, readDocument } from '../yaml.ts'

/** Where the parts of these files stand, and what their lines say: of contracts and of recordings. */
export function whereIn(sources: Source[]): Where {
  const lines = new Map<string, string[]>()
  return {
    placeOf: placesIn(sources),
    lineOf: (path, number) => {
      const known = lines.get(path) ?? sources.find((one) => one.path === path)?.text.split('\n') ?? []
      lines.set(path, known)
      return known[number - 1] ?? ''
    },
  }
}

/** Where the text of a block begins that a key of YAML has: on the next line. Nothing, if its value is no block. */
export function blockStart({ lineOf }: Where, { path, line = 1 }: Place): Place | undefined {
  if (!/\|[-+\d]*\s*$/.test(lineOf(path, line))) return
  return { path, line: line + 1, column: lineOf(path, line + 1).search(/[^ ]|$/) + 1 }
}

/**
 * Where in its source an address stands, although the document has been put into the words of OpenAPI 3.1 since. Each
 * source is read once, and only if it is asked for.
 */
export function placesIn(sources: Source[]): PlaceOf {
  const byPath = new Map<string, Source>()
  const read = new Map<string, Original>()
  return (ref) => {
    const { path, pointer } = splitRef(ref)
    const known = read.get(path) ?? original(path)
    if (known === undefined) return { path, line: 1, column: 1 }
    read.set(path, known)
    const before = splitRef(known.before(ref))
    const parts = asWritten(known.document.value, parsePointer(before.path === path ? before.pointer : pointer))
    return known.document.place(toPointer(parts))
  }

  function original(path: string): Original | undefined {
    if (byPath.size === 0) for (const source of sources) byPath.set(source.path, source)
    const source = byPath.get(path)
    if (source === undefined) return
    const document = readDocument(source)
    const isSwagger = isObject(document.value) && document.value.swagger !== undefined
    return { document, before: isSwagger ? movesOf(path, sources) : (ref) => ref }
  }
}

// Parts of Swagger 2.0 stand elsewhere in 3.1, which is only worth working out where something is wrong with one.
function movesOf(entry: string, sources: Source[]): (ref: Ref) => Ref {
  const folder = `${entry.split('/').slice(0, 3).join('/')}/`
  const own = sources.filter(({ path, encoding }) => path.startsWith(folder) && encoding === undefined)
  const parsed = new Map<string, Parsed>(own.map((source) => [source.path, readDocument(source)]))
  return fromSwagger(link(parsed, entry, '2.0').documents, entry).moves.before
}

// What is `nullable` in 3.0 became the first of two alternatives; parameters and headers of 2.0 are their own schemas.
function asWritten(document: Json | undefined, parts: string[]): string[] {
  let here = document
  const kept: string[] = []
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? ''
    const next = Array.isArray(here) ? here[Number(part)] : member(here, part)
    const isMade = next === undefined
    if (isMade && part === 'anyOf' && member(here, 'nullable') === true) index++
    else if (!isMade || part !== 'schema' || member(here, 'type') === undefined) {
      kept.push(part)
      here = next
    }
  }
  return kept
}

export interface Where {
  placeOf: PlaceOf
  lineOf(path: string, number: number): string
}

/** Where an address stands. */
export type PlaceOf = (ref: Ref) => Place

interface Original {
  document: Parsed
  /** Where a part stood before. */
  before(ref: Ref): Ref
}
