import type { Place, Ref } from '../model.ts'
import { splitRef } from '../refs.ts'
import type { Parsed } from '../yaml.ts'

/** Where a part of a document stands in its file. */
export function placeOf(parsed: ReadonlyMap<string, Parsed>, ref: Ref): Place {
  const { path, pointer } = splitRef(ref)
  return parsed.get(path)?.place(pointer) ?? { path }
}
