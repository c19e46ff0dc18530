/**
 * How well one thing that a contract says is proven. *doubtful*: seen, but only in recordings that are drifted or stale.
 */
export type Sight = 'verified' | 'observed' | 'doubtful' | 'unseen'

/** One thing that a contract says and a recording can show, with the best that was seen of it. */
export interface Claim {
  name: string
  sight: Sight
}

/** What can be claimed, in the order in which it is told. */
export type ClaimKind = 'operation' | 'answer' | 'header' | 'field' | 'variant' | 'parameter' | 'body' | 'input'

/** How many claims there are, how many of them some recording shows, and how many a verified one does. */
export interface Tally {
  documented: number
  observed: number
  verified: number
}

export type Tallies = Record<ClaimKind, Tally>

/** What each kind is called. */
export const kindWords: Record<ClaimKind, string> = {
  operation: 'Operations',
  answer: 'Answers',
  header: 'Response headers',
  field: 'Response fields',
  variant: 'Variants',
  parameter: 'Parameters',
  body: 'Request bodies',
  input: 'Request fields',
}

/** What each state is called. */
export const sightWords: Record<Sight, string> = {
  verified: 'verified',
  observed: 'recorded',
  doubtful: 'drifted or stale',
  unseen: 'never seen',
}

/** A claim that nobody has seen yet. */
export function claimOf(name: string): Claim {
  return { name, sight: 'unseen' }
}

/** Keeps the better of what was seen before and what is seen now. The claim itself is changed. */
export function see(claim: Claim, sight: Sight): void {
  if (rank[sight] > rank[claim.sight]) claim.sight = sight
}

const rank: Record<Sight, number> = { unseen: 0, doubtful: 1, observed: 2, verified: 3 }
