import type { Coverage } from '../coverage.ts'
import type { ApiVersion, Operation } from '../model.ts'
import { toSlug } from '../openapi/slug.ts'
import { plural } from '../page/dates.ts'
import type { Claim } from './claim.ts'
import type { AnswerCoverage, OperationCoverage } from './covered.ts'
import { kinds } from './tally.ts'

/** A recording that is missing: `Record 404 of getPayment: documented, never seen`. */
export interface Suggestion {
  operation: string
  status?: string
  /** `Record 404 of getPayment` */
  deed: string
  /** `documented, never seen` */
  why: string
  /** A name for the scenario, which nobody has to keep: `get-payment-404`. */
  scenario: string
}

/**
 * What to record next, the most valuable first: operations that nobody has called (those that change nothing before the
 * others, since anybody may call them; of each kind those that promise most first; deprecated ones last), then answers of success that were never seen, errors, variants, and last of all fields.
 */
export function nextToRecord({ operations }: Coverage, version: ApiVersion): Suggestion[] {
  const wishes = operations.flatMap((one, place) => {
    const operation = version.operations[place]
    return operation === undefined ? [] : wishesOf(one, operation)
  })
  return wishes
    .toSorted((one, other) => one.rank - other.rank || other.weight - one.weight)
    .map(({ suggestion }) => suggestion)
}

function wishesOf(covered: OperationCoverage, operation: Operation): Wish[] {
  if (covered.recordings === 0) return [neverCalled(covered, operation)]
  return [...covered.answers.flatMap((answer) => wishesOfAnswer(answer, covered)), ...wishOfRequest(covered)]
}

function neverCalled({ id, answers, tallies }: OperationCoverage, { deprecated, method }: Operation): Wish {
  const first = answers.find(({ status }) => isSuccess(status)) ?? answers[0]
  const promised = kinds.reduce((sum, kind) => sum + tallies[kind].documented, 0)
  const why = `never recorded, with ${plural(promised, 'thing')} to prove`
  return {
    rank: deprecated ? ranks.deprecated : safe.has(method) ? ranks.operation : ranks.changing,
    weight: promised,
    suggestion: suggestion(id, first, deprecated ? `${why}; it is deprecated` : why, ''),
  }
}

function wishesOfAnswer(answer: AnswerCoverage, { id, answers }: OperationCoverage): Wish[] {
  const { status, fields, variants } = answer
  const isFine = isSuccess(status) || (status === 'default' && answers.length === 1)
  if (answer.sight === 'unseen') {
    const as = answers.filter((one) => one.status === status).length > 1 ? ` as ${answer.name}` : ''
    return [
      {
        rank: isFine ? ranks.success : ranks.error,
        weight: isFine ? fields.length : (weights.get(status) ?? (status.startsWith('4') ? 3 : 0)),
        suggestion: suggestion(id, answer, 'documented, never seen', as),
      },
    ]
  }
  return [
    ...wishFor(variants, ranks.variant, (names, why) => suggestion(id, answer, why, ` as ${names}`)),
    ...wishFor(fields, isFine ? ranks.field : ranks.fieldOfError, (names, why) =>
      suggestion(id, answer, why, ` with ${names}`),
    ),
  ]
}

function wishOfRequest({ id, parameters, bodies }: OperationCoverage): Wish[] {
  const inputs = [...parameters, ...bodies.filter(({ sight }) => sight !== 'unseen').flatMap(({ fields }) => fields)]
  const shapes = bodies.flatMap((body) => (body.sight === 'unseen' ? [body] : body.variants))
  return [
    ...wishFor(shapes, ranks.variant, (names, why) => call(id, `with a body of ${names}`, why)),
    ...wishFor(inputs, ranks.input, (names, why) => call(id, `with ${names}`, why)),
  ]
}

function call(operation: string, how: string, why: string): Suggestion {
  return { operation, deed: `Call ${operation} ${how}`, why, scenario: `${toSlug(operation)}-more` }
}

function wishFor(claims: Claim[], rank: number, make: (names: string, why: string) => Suggestion): Wish[] {
  const missing = claims.filter(({ sight }) => sight === 'unseen')
  if (missing.length === 0) return []
  const why = `documented, never seen${missing.length > 1 ? ` (${missing.length} of ${claims.length})` : ''}`
  return [{ rank, weight: missing.length, suggestion: make(listed(missing.map(({ name }) => name)), why) }]
}

function suggestion(operation: string, answer: AnswerCoverage | undefined, why: string, how: string): Suggestion {
  const status = answer?.status
  const what = status === undefined ? 'a call' : status === 'default' ? 'any other status' : status
  return {
    operation,
    ...(status !== undefined && { status }),
    deed: `Record ${what} of ${operation}${how}`,
    why,
    scenario: [toSlug(operation), ...(status === undefined ? [] : [status.toLowerCase()])].join('-'),
  }
}

/** `a, b, c and 4 more` */
function listed(names: string[]): string {
  const rest = names.length - mostNames
  return rest > 1 ? `${names.slice(0, mostNames).join(', ')} and ${rest} more` : names.join(', ')
}

function isSuccess(status: string): boolean {
  return /^[123]/.test(status)
}

const ranks = {
  operation: 0,
  changing: 1,
  success: 2,
  error: 3,
  deprecated: 4,
  variant: 5,
  field: 6,
  input: 7,
  fieldOfError: 8,
}

// RFC 9110 §9.2.1
const safe = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY'])

// What a client has to handle and can provoke comes before what every operation answers, and what only a fault provokes.
const weights = new Map([
  ['404', 9],
  ['409', 9],
  ['422', 9],
  ['412', 8],
  ['402', 8],
  ['400', 7],
  ['4XX', 7],
  ['410', 6],
  ['403', 5],
  ['401', 4],
  ['429', 4],
  ['default', 2],
])

const mostNames = 3

interface Wish {
  rank: number
  weight: number
  suggestion: Suggestion
}
