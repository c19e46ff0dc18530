import type { Ref } from '../model.ts'

/** Where the parts of a document went when it was put into the words of another version, and where they came from. */
export interface Moves {
  /** A part, with all below it, stands elsewhere now. It may be told more than once: in several places. */
  record(before: Ref, now: Ref): void
  /** Where a part of the original stands now (the first place, if there are several). */
  now(before: Ref): Ref
  /** Where a part stood in the original. */
  before(now: Ref): Ref
}

/** No part has moved, so far. */
export function noMoves(): Moves {
  const forth = new Map<Ref, Ref>()
  const back = new Map<Ref, Ref>()
  return {
    record(before, now) {
      if (!forth.has(before)) forth.set(before, now)
      back.set(now, before)
    },
    now: (before) => translate(forth, before),
    before: (now) => translate(back, now),
  }
}

// The longest part of the address that has moved takes the rest with it.
function translate(moves: Map<Ref, Ref>, ref: Ref): Ref {
  if (moves.size === 0) return ref
  for (let end = ref.length; end > 0; end = ref.lastIndexOf('/', end - 1)) {
    const moved = moves.get(ref.slice(0, end))
    if (moved !== undefined) return moved + ref.slice(end)
  }
  return ref
}
