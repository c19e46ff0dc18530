import type { Place, Ref, Source } from '../model.ts'
import { splitRef } from '../refs.ts'
import { readDocument } from '../yaml.ts'

/** Where in its source an address stands. Each source is read once, and only if it is asked for. */
export function placesIn(sources: Source[]): PlaceOf {
  const read = new Map<string, ReturnType<typeof readDocument>>()
  return (ref) => {
    const { path, pointer } = splitRef(ref)
    const source = sources.find((one) => one.path === path)
    const document = read.get(path) ?? (source && readDocument(source))
    if (document === undefined) return { path, line: 1, column: 1 }
    read.set(path, document)
    return document.place(pointer)
  }
}

export type PlaceOf = (ref: Ref) => Place
