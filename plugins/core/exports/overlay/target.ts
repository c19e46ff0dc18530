import { isObject, member } from '../../json.ts'
import type { Json, Operation } from '../../model.ts'
import { parsePointer } from '../../pointer.ts'
import { percentDecoded } from '../../http/percent.ts'

/** The keys on the way to a part of a document. */
export type DocumentPath = string[]

/**
 * Where the media type of a body stands, as its author wrote it: behind a `$ref` it is the component that is meant.
 * Nothing for what stands in another document, which an overlay cannot reach.
 */
export function mediaTypeAt(document: Json, operation: Operation, body: BodyOf): DocumentPath | undefined {
  const item = follow(document, ['paths', operation.path])
  if (item === undefined) return
  const at = [...item, ...methodIn(document, item, operation.method)]
  const holder = follow(document, body.of === 'call' ? [...at, 'requestBody'] : [...at, 'responses', body.status])
  return holder && follow(document, [...holder, 'content', body.mediaType])
}

/** What stands at a path, if anything does. Only an object's own members count. */
export function nodeAt(document: Json, path: DocumentPath): Json | undefined {
  return path.reduce<Json | undefined>((here, key) => {
    if (Array.isArray(here)) return /^\d+$/.test(key) ? here[Number(key)] : undefined
    return member(here, key)
  }, document)
}

// OpenAPI 3.2 has a place of its own for methods without a key.
function methodIn(document: Json, item: DocumentPath, method: string): string[] {
  const key = method.toLowerCase()
  return isObject(nodeAt(document, [...item, key])) ? [key] : ['additionalOperations', method]
}

function follow(document: Json, path: DocumentPath): DocumentPath | undefined {
  let here = path
  for (let hops = 0; hops < mostHops; hops++) {
    const value = nodeAt(document, here)
    if (!isObject(value)) return
    const ref = member(value, '$ref')
    if (typeof ref !== 'string') return here
    if (!ref.startsWith('#')) return
    here = parsePointer(percentDecoded(ref.slice(1)))
  }
  return
}

// References that lead in a circle lead nowhere.
const mostHops = 20

/** Which body of an operation: keys as in the document. */
export type BodyOf = { of: 'call'; mediaType: string } | { of: 'answer'; status: string; mediaType: string }
