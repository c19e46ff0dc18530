import { digestText } from '../digest.ts'
import type { Ref } from '../model.ts'
import { parsePointer } from '../pointer.ts'
import { splitRef } from '../refs.ts'

/** What continues a tree elsewhere: the schema at these addresses, all of which hold, from its n-th field on. */
export interface Part {
  refs: Ref[]
  /** The schema for which dynamic references were resolved, if the addresses lie in what came of it. */
  origin?: Ref
  from?: number
}

/** The same part has the same key, and no other has it. */
export function partKey({ refs, origin = '', from = 0 }: Part): string {
  return [origin, from, ...refs].join('\n')
}

/**
 * The name of the file that holds a part: what it is called, then a digest, since names may differ by nothing that a
 * file system keeps: `payment-1f2e3d4c5b`.
 */
export function partName(part: Part): string {
  const key = partKey(part)
  const known = names.get(key)
  if (known !== undefined) return known

  const named = parsePointer(splitRef(part.refs.at(-1) ?? '').pointer).filter((word) => !keywords.has(word))
  const words = (named.at(-1) ?? '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
  const name = `${words || 'schema'}-${digestText(key).slice('sha256:'.length, 'sha256:'.length + 10)}`
  names.set(key, name)
  return name
}

const names = new Map<string, string>()
const keywords = new Set(['items', 'allOf', 'anyOf', 'oneOf', 'properties', 'additionalProperties', 'schema', '0'])
