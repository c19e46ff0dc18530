import type { Answer, Header } from '../model.ts'
import { cut, type Fault } from './fault.ts'

/** A 200 that is JSON for the eye alone. */
export const malformed: Fault = {
  id: 'malformed',
  title: 'Malformed JSON',
  what: 'The answer says it is JSON, and its last bracket is missing.',
  over: (send) => async (call) => {
    const answer = await send(call)
    const text = cut(answer, 1).replace(/[}\]]\s*$/, '') || '{'
    return { ...answer, headers: typed(answer, 'application/json'), body: { kind: 'text', text } }
  },
}

/** What a captive portal or a gateway's page of errors does. */
export const wrongType: Fault = {
  id: 'wrong-type',
  title: 'A page of HTML with status 200',
  what: 'Something between client and API answers with a page for people, and with a status that says all is well.',
  over: (send) => async (call) => {
    const answer = await send(call)
    const text = '<!doctype html><title>One moment</title><p>We will be back soon.</p>'
    return { status: 200, headers: typed(answer, 'text/html; charset=utf-8'), body: { kind: 'text', text } }
  },
}

/** The error is in the body, where no client looks that goes by the status. */
export const errorInside: Fault = {
  id: 'error-inside',
  title: '200 with an error inside',
  what: 'The status is 200 and the type is right, and the body says that it did not work.',
  over:
    (_, { wait }) =>
    async () => {
      await wait(30)
      const text = JSON.stringify({ error: { code: 'internal_error', message: 'The bank did not answer' } }, null, 2)
      return { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', text } }
    },
}

function typed({ headers }: Answer, mediaType: string): Header[] {
  return [['content-type', mediaType], ...headers.filter(([name]) => name !== 'content-type')]
}
