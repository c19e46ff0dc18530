import type { Finding, JsonObject, Ref, Severity } from '../../model.ts'
import type { Dialect } from '../dialect.ts'
import type { Kind } from '../grammar.ts'
import type { Documents } from '../../model.ts'

/** Something wrong, at an address. */
export interface Problem {
  ref: Ref
  severity: Severity
  message: string
  help: NonNullable<Finding['help']>
}

/** An object of a document, with what a rule may have to know around it. */
export interface Inspected {
  kind: Kind
  ref: Ref
  node: JsonObject
  dialect: Dialect
  documents: Documents
  /** The document to begin with. */
  document: JsonObject
}

/** Says what is wrong with one object. */
export type Rule = (inspected: Inspected) => Problem[]
