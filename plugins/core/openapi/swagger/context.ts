import type { Documents, JsonObject } from '../../model.ts'
import type { Moves } from '../moves.ts'

/** What the converters of the parts share. */
export interface Context {
  documents: Documents
  /** The document to begin with. */
  document: JsonObject
  moves: Moves
  /** What is in the new words already. */
  converted: Set<object>
}
