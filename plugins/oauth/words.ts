import { AuthorizationResponseError, ResponseBodyError } from 'oauth4webapi'

import { Refused } from './refused.ts'

/** Does a deed of a sign-in, and says in words why it failed. `address` is where the token is asked for. */
export async function inWords<Result>(address: string, deed: () => Promise<Result>): Promise<Result> {
  try {
    return await deed()
  } catch (error) {
    throw error instanceof Refused ? error : new Refused(wordsFor(error, new URL(address).origin))
  }
}

function wordsFor(error: unknown, origin: string): string {
  if (error instanceof ResponseBodyError)
    return `${origin} refuses: ${said(error.error, error.error_description)} (status ${error.status})`
  if (error instanceof AuthorizationResponseError)
    return `The sign-in was refused: ${said(error.error, error.error_description)}`
  if (error instanceof DOMException) return `${origin} did not answer in time`
  // A page is not told more by the browser.
  if (error instanceof TypeError)
    return `${origin} could not be asked for a token: it does not answer, or lets no page read its answer (CORS), or is not among the hosts that this site may call`
  return error instanceof Error ? `The sign-in failed: ${error.message}` : 'The sign-in failed'
}

function said(code: string, description: string | undefined): string {
  return description === undefined ? code : `${code}, ${description}`
}
