import { isObject } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { toPointer } from '../pointer.ts'

/** What a document calls its parts: by `$id`, `$self`, `$anchor` and `$dynamicAnchor`. Made once for each document. */
export function indexOf(document: Json | undefined): Index {
  if (!isObject(document) && !Array.isArray(document)) return nothing
  let index = indexes.get(document)
  if (index === undefined) {
    index = { byPointer: new Map(), anchors: new Map(), dynamic: [] }
    collect(document, [], { id: '', pointer: '' }, index)
    indexes.set(document, index)
  }
  return index
}

function collect(value: Json, at: string[], within: Resource, index: Index): void {
  if (value === null || typeof value !== 'object') return
  const scope = Array.isArray(value) ? within : (note(value, at, within, index) ?? within)

  for (const key in value) {
    const part = Array.isArray(value) ? value[Number(key)] : value[key]
    if (part === null || typeof part !== 'object' || data.has(key)) continue
    at.push(key)
    collect(part, at, scope, index)
    at.pop()
  }
}

// What an object is called, if it says so; its own names hold for all below it.
function note(value: JsonObject, at: string[], within: Resource, index: Index): Resource | undefined {
  const { $id, $self, $anchor, $dynamicAnchor } = value
  const id = at.length === 0 && typeof $self === 'string' ? $self : $id
  if (typeof id !== 'string' && $anchor === undefined && $dynamicAnchor === undefined) return

  const pointer = toPointer(at)
  let scope = within
  if (typeof id === 'string' && URL.canParse(id, within.id || rootUrl)) {
    scope = { id: URL.canParse(id) || within.id ? new URL(id, within.id || rootUrl).href : id, pointer }
    index.byPointer.set(pointer, scope)
  }
  if (typeof $dynamicAnchor === 'string') index.dynamic.push({ name: $dynamicAnchor, resource: scope.pointer, pointer })
  for (const anchor of [$anchor, $dynamicAnchor]) {
    if (typeof anchor === 'string') index.anchors.set(`${scope.pointer}#${anchor}`, pointer)
  }
  return scope
}

/** The part with a URL of its own in which a pointer lies. */
export function enclosing({ byPointer }: Index, pointer: string): Resource | undefined {
  if (byPointer.size === 0) return
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const found = byPointer.get(pointer.slice(0, end))
    if (found !== undefined) return found
  }
  return byPointer.get('')
}

/** Where the parts with URLs stand, by their full URLs. `path` is the document's. */
export function urlsOf(index: Index, path: string): Map<string, string> {
  index.urls ??= new Map(
    [...index.byPointer.values()]
      .toReversed()
      .flatMap(({ id, pointer }): [string, string][] =>
        id === '' ? [] : [[new URL(id, rootUrl + path).href, pointer]],
      ),
  )
  return index.urls
}

/** Only to have something that `new URL` takes; it is never fetched, and no `$id` can name it by accident. */
export const rootUrl = 'callsheet://documents/'

const data = new Set(['example', 'examples', 'default', 'enum', 'const'])
const indexes = new WeakMap<object, Index>()
/** What a document is called that is not there. */
export const nothing: Index = { byPointer: new Map(), anchors: new Map(), dynamic: [] }

/** A part with a URL of its own. */
export interface Resource {
  id: string
  pointer: string
}

/** What a document calls its parts. */
export interface Index {
  byPointer: Map<string, Resource>
  /** Where each of them stands, by its full URL. */
  urls?: Map<string, string>
  anchors: Map<string, string>
  dynamic: { name: string; resource: string; pointer: string }[]
}
