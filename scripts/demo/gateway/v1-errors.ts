/** An error as v1 words it. */
export interface Fault {
  code: string
  message: string
  field?: string
}

/** The answer for an error. */
export function fail(status: number, error: Fault): Response {
  return Response.json({ error }, { status })
}

/** A problem of v2 in the words of v1, which knows fewer. */
export async function errorOf(answer: Response): Promise<Response> {
  const problem: Problem = await answer.json()
  if (answer.status === 402) return fail(402, { code: problem.decline_code ?? 'do_not_honor', message: problem.detail })
  if (answer.status === 409) return fail(409, { code: 'conflict', message: problem.detail })
  if (answer.status >= 500) {
    const message = 'The bank does not answer. Whether the card was charged is not known.'
    return fail(503, { code: 'bank_unavailable', message })
  }
  const [first] = problem.errors ?? []
  if (first === undefined) return fail(400, { code: 'invalid_request', message: problem.detail })
  const field = first.pointer.slice(1)
  return fail(400, { code: 'invalid_request', message: `${field} is not what it must be`, field })
}

interface Problem {
  detail: string
  decline_code?: string
  errors?: { pointer: string }[]
}
