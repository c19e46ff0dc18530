import { mediaTypeOf } from '../http.ts'
import type { Exchange, Finding, Operation } from '../model.ts'
import { contentFor, replyFor } from '../payload.ts'

/** What was looked at in an example and with which result; `problems` are the findings about it. */
export function checksOf(exchange: Exchange, operation: Operation, problems: Finding[]): CheckResult[] {
  return checks.map(({ name, codes, passes }) => {
    const found = problems.find((problem) => codes.includes(problem.code) && sideOf(problem, exchange) === name)
    if (found) return { name, passed: false, text: found.message }
    const text = passes(exchange, operation)
    return typeof text === 'string' ? { name, passed: true, text } : { name, text: text.because }
  })
}

/** Both bodies may be malformed JSON; an answer that was read as JSON is not the one. */
function sideOf({ code }: Finding, { answer }: Exchange): CheckResult['name'] | undefined {
  if (code === 'malformed-json') return answer.body?.kind === 'json' ? 'Request' : 'Body'
  return checks.find(({ codes }) => codes.includes(code))?.name
}

/** The checks in the order in which an answer is read. `passes` says what was found right, or why it was not looked at. */
const checks: Looked[] = [
  {
    name: 'Status',
    codes: ['undocumented-status', 'error-in-success'],
    passes: ({ answer }) => `${answer.status} is documented`,
  },
  {
    name: 'Media type',
    codes: ['undocumented-media-type', 'html-instead-of-json'],
    passes: ({ answer }, operation) => {
      if (answer.body === undefined) return { because: 'there is no body' }
      if (replyFor(operation, answer.status) === undefined) return { because: 'the status is not documented' }
      return `${mediaTypeOf(answer.headers)} is documented`
    },
  },
  {
    name: 'Headers',
    codes: ['missing-response-header'],
    passes: ({ answer }, operation) =>
      replyFor(operation, answer.status)?.headers.some(({ required }) => required)
        ? 'every required one is there'
        : { because: 'none is required' },
  },
  {
    name: 'Body',
    codes: ['body-violates-schema', 'event-violates-schema', 'empty-body', 'malformed-json'],
    passes: ({ answer }, operation) => {
      const reply = replyFor(operation, answer.status)
      const content = reply && contentFor(reply, mediaTypeOf(answer.headers))
      if (answer.body === undefined) return { because: 'there is none' }
      if (answer.body.kind === 'partial') return { because: 'it was cut short' }
      if (answer.body.kind === 'events')
        return content?.itemSchema ? 'every event fits the schema' : { because: 'events have no schema' }
      return content?.schema && answer.body.kind === 'json'
        ? 'fits the schema'
        : { because: 'there is no schema to fit' }
    },
  },
  {
    name: 'Request',
    codes: ['request-violates-schema', 'malformed-json', 'undocumented-parameter'],
    passes: ({ answer }) =>
      answer.status >= 400 && answer.status < 500
        ? { because: 'a refused call may be wrong' }
        : 'is one that the contract allows',
  },
]

interface Looked {
  name: 'Status' | 'Media type' | 'Headers' | 'Body' | 'Request'
  codes: string[]
  passes(exchange: Exchange, operation: Operation): string | { because: string }
}

export interface CheckResult {
  name: Looked['name']
  /** Missing when there was nothing to look at: then the text says why. */
  passed?: boolean
  text: string
}
