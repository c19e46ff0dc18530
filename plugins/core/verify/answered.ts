import type { Body, Content, Documents, Finding, Ref } from '../model.ts'
import type { Report } from './report.ts'

/** A body that breaks its schema. `at` is the address of what decides. */
export function breaksSchema(
  { pointer, message, at }: Breach,
  { report }: AnsweredBody,
  place: Finding['place'],
): Finding {
  return report({
    code: 'body-violates-schema',
    message: `${pointer === '' ? 'The body' : `"${pointer}"`}: ${message}`,
    help: 'Record the call again, or correct the schema',
    place,
    pointer,
    contract: at,
  })
}

/** A page where an API should have answered. */
export function html({
  status,
  body,
  report,
  part,
}: Pick<AnsweredBody, 'status' | 'body' | 'report' | 'part'>): Finding {
  return report({
    code: 'html-instead-of-json',
    message: `The body is an HTML page, and ${status} promises JSON`,
    help: 'Something before the API answered (a proxy, a login page): record the call again.',
    place: report.inText('response', body, 0),
    contract: part(),
  })
}

/** How a value breaks its schema. */
export interface Breach {
  pointer: string
  message: string
  at: string
}

/** A body, and the content that it should be. */
export interface AnsweredBody {
  body: Body
  content: Content
  mediaType: string | undefined
  status: number
  documents: Documents
  report: Report
  /** The address of the content in the contract. */
  part(): Ref | undefined
}
