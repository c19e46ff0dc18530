import type { Claim, Tallies } from './claim.ts'

/** What recordings show of an operation. */
export interface OperationCoverage {
  id: string
  recordings: number
  tallies: Tallies
  answers: AnswerCoverage[]
  parameters: Claim[]
  bodies: BodyCoverage[]
  undocumented: Stranger[]
}

/** `name` is the media type. */
export interface BodyCoverage extends Claim {
  fields: Claim[]
  variants: Claim[]
  /** More fields lie deeper than are counted. */
  cut?: true
}

/** `name` is the media type; it is empty for an answer without a body. */
export interface AnswerCoverage extends BodyCoverage {
  status: string
  headers: Claim[]
  recordings: number
  /** Ids of scenarios that show it, the first 20. */
  scenarios: string[]
}

/** Something that was seen and is not documented. */
export interface Stranger {
  kind: 'status' | 'media-type' | 'field' | 'input'
  name: string
  status?: string
  /** The first that shows it. */
  scenario?: string
}
