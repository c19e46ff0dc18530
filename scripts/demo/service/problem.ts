/** An answer as a problem document (RFC 9457): the kind gives type, title and status. */
export function problem(kind: ProblemKind, detail: string, more: ProblemParts = {}): Response {
  const [status, title] = kinds[kind]
  const body = { type: `https://payments.example/problems/${kind}`, title, status, detail, ...more.members }
  const headers = { 'content-type': 'application/problem+json', ...more.headers }
  return new Response(JSON.stringify(body), { status, headers })
}

const kinds = {
  'malformed-request': [400, 'Malformed request'],
  unauthorized: [401, 'Unauthorized'],
  'payment-declined': [402, 'Payment declined'],
  'insufficient-scope': [403, 'Insufficient scope'],
  'not-found': [404, 'Not found'],
  'idempotency-conflict': [409, 'Idempotency key already used'],
  'wrong-state': [409, 'Not possible now'],
  'validation-failed': [422, 'Validation failed'],
  'rate-limited': [429, 'Too many requests'],
  'internal-error': [500, 'Internal error'],
  'bank-unavailable': [503, 'Bank unavailable'],
  'bank-timeout': [504, 'Bank took too long'],
} as const satisfies Record<string, readonly [status: number, title: string]>

/** The kinds of problem that the API knows; each is the last part of a `type`. */
export type ProblemKind = keyof typeof kinds

/** `members` stand beside type, title, status and detail. */
export interface ProblemParts {
  members?: Record<string, unknown>
  headers?: Record<string, string>
}
