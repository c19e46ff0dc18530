import type { ApiVersion, Documents, Exchange, Operation, Parameter } from '../model.ts'

/** One line of a scorecard: what it looks at, and why that matters. */
export interface Criterion {
  /** Safe in a URL: the page that explains the card has an anchor of this name. */
  id: string
  title: string
  /** Why it matters, in Markdown, a paragraph each. */
  why: string[]
  /** What earns which verdict, in Markdown. */
  marks: Record<Exclude<Verdict, 'not seen'>, string>
  /** The documents that decide. */
  standards: Standard[]
  /** The verdict on an operation; nothing where the line does not apply to it. */
  judge(subject: Subject): Judgement | undefined
}

/** An operation with all that a verdict may stand on. */
export interface Subject {
  version: ApiVersion
  operation: Operation
  documents: Documents
  /** Its recorded calls, in the order of the project. */
  exchanges: Exchange[]
}

/** `not seen`: neither recordings nor the contract tell. Nothing is ever concluded from that. */
export type Verdict = 'good' | 'fair' | 'poor' | 'not seen'

export interface Judgement {
  verdict: Verdict
  /** A sentence of inline Markdown with the figure, without a full stop. */
  text: string
  /** The recorded calls that it rests on. */
  recordings?: Exchange[]
  /** The places of the contract that it rests on. */
  contract?: ContractPart[]
}

/** A place of the contract, by what it is called there. */
export type ContractPart =
  | { kind: 'operation' }
  | { kind: 'lifecycle' }
  | { kind: 'body' }
  | { kind: 'parameter'; in: Parameter['in']; name: string }
  | { kind: 'reply'; status: string }
  | { kind: 'scheme'; id: string }
  | { kind: 'server'; url: string }

export interface Standard {
  /** `RFC 9111` */
  name: string
  url: string
}
