import { isJson, mediaTypeOf } from '../http.ts'
import { bareType } from '../http/media-type.ts'
import { isObject, parsedJson } from '../json.ts'
import type { Exchange, Operation, Reply } from '../model.ts'
import type { ContractPart, Criterion, Subject, Verdict } from './criterion.ts'
import { fieldNames } from './fields.ts'
import { partOf } from './sighting.ts'
import { code, listInWords } from './words.ts'

/** Whether a program can tell one error from another, and read all of them by the same code. */
export const errors: Criterion = {
  id: 'errors',
  title: 'Error format',
  why: [
    'Errors are read by programs first. If all of them have one shape, one place in a client deals with them; if each has its own, or is a page of HTML, the client shows “something went wrong”.',
    '`application/problem+json` is such a shape that everybody knows: a `type` to decide by, a `title` and a `detail` to show.',
  ],
  marks: {
    good: 'Every recorded and promised error is a problem document.',
    fair: 'All of them are JSON and have members in common; or some recorded ones have no body.',
    poor: 'Some are neither JSON nor a problem document; or they have no member in common.',
  },
  standards: [{ name: 'RFC 9457', url: 'https://www.rfc-editor.org/rfc/rfc9457' }],
  judge(subject) {
    const seen = [...recordedErrors(subject), ...promisedErrors(subject)]
    if (seen.length === 0) {
      return { verdict: 'not seen', text: 'No error was recorded, and the contract promises no body of one' }
    }
    const told = seen.filter(({ form }) => form !== 'empty')
    const { verdict, text, of = seen } = byOthers(told) ?? byProblems(told) ?? byMembers(told)
    const isLess = told.length < seen.length && verdict !== 'poor'
    return {
      verdict: isLess ? 'fair' : verdict,
      text: told.length === 0 ? 'Recorded errors have no body' : `${text}${isLess ? '; some have no body' : ''}`,
      recordings: of.flatMap(({ exchange }) => exchange ?? []),
      contract: of.flatMap(({ part }) => part ?? []),
    }
  },
}

function byOthers(told: SeenError[]): Opinion | undefined {
  const of = told.filter(({ form }) => form === 'other')
  const types = [...new Set(of.map(({ mediaType }) => code(mediaType)))]
  return of.length > 0 ? { verdict: 'poor', text: `Some errors are ${listInWords(types)}`, of } : undefined
}

function byProblems(told: SeenError[]): Opinion | undefined {
  if (!told.every(({ form }) => form === 'problem')) return
  return { verdict: 'good', text: `${countOf(told)} \`application/problem+json\`` }
}

function byMembers(told: SeenError[]): Opinion {
  const [first, ...others] = told.flatMap(({ keys }) => (keys ? [keys] : []))
  if (first === undefined) return { verdict: 'fair', text: 'Errors are JSON of a shape that the contract leaves open' }
  const shared = first.filter((key) => others.every((keys) => keys.includes(key)))
  return shared.length > 0
    ? { verdict: 'fair', text: `Errors are JSON and share ${listInWords(shared.map(code))}` }
    : { verdict: 'poor', text: 'Errors are JSON and have no member in common' }
}

function countOf(seen: SeenError[]): string {
  const recorded = seen.filter(({ exchange }) => exchange).length
  const promised = seen.length - recorded
  const words = [...(recorded > 0 ? [`${recorded} recorded`] : []), ...(promised > 0 ? [`${promised} promised`] : [])]
  return `${words.join(' and ')} ${seen.length === 1 ? 'error is' : 'errors are'}`
}

function recordedErrors({ exchanges }: Subject): SeenError[] {
  const failed = exchanges.filter(({ call, answer }) => answer.status >= 400 && call.method !== 'HEAD')
  return failed.flatMap((exchange): SeenError[] => {
    const { body, headers } = exchange.answer
    if (body === undefined) return exchange.provenance.partial ? [] : [{ form: 'empty', mediaType: '', exchange }]
    const mediaType = mediaTypeOf(headers) ?? (body.kind === 'json' ? 'application/json' : undefined)
    if (mediaType === undefined || body.kind === 'partial') return []
    const value = body.kind === 'json' ? parsedJson(body.text) : undefined
    return [{ form: formOf(mediaType), mediaType, exchange, ...(isObject(value) && { keys: Object.keys(value) }) }]
  })
}

function promisedErrors({ operation, documents }: Subject): SeenError[] {
  return errorReplies(operation).flatMap((reply) =>
    reply.contents.slice(0, 1).map(({ mediaType, schema }): SeenError => {
      const keys = schema === undefined ? [] : fieldNames(documents, schema)
      const type = bareType(mediaType)
      return { form: formOf(type), mediaType: type, part: partOf(reply), ...(keys.length > 0 && { keys }) }
    }),
  )
}

// Beside a success `default` is what comes when it fails.
function errorReplies({ responses }: Operation): Reply[] {
  const isError = responses.some(({ status }) => status.startsWith('2')) ? /^(?:[45]|default$)/ : /^[45]/
  return responses.filter(({ status }) => isError.test(status))
}

function formOf(mediaType: string): Form {
  if (/^application\/problem\+(?:json|xml)$/.test(mediaType)) return 'problem'
  return isJson(mediaType) || mediaType === '*/*' ? 'json' : 'other'
}

interface Opinion {
  verdict: Verdict
  text: string
  /** The errors that decide it. Default: all of them. */
  of?: SeenError[]
}

type Form = 'problem' | 'json' | 'other' | 'empty'

interface SeenError {
  form: Form
  mediaType: string
  /** The names of its members, where they are known. */
  keys?: string[]
  exchange?: Exchange
  part?: ContractPart
}
