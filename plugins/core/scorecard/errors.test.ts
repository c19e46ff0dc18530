import { expect, test } from 'vitest'

import { answer, lineOf, list, type Row } from '../fixtures/score.ts'

const problem = { type: 'application/problem+json', text: '{"type":"about:blank"}' }

test.each<Row>([
  [
    'without a body of an error nothing is known',
    'get /orders: { responses: { "404": { description: d } } }',
    [],
    { verdict: 'not seen', text: 'No error was recorded, and the contract promises no body of one' },
  ],
  [
    'problem documents, recorded and promised',
    'get /orders: { responses: { "404": { description: d, content: { application/problem+json: {} } } } }',
    [answer(404, problem), answer(402, problem)],
    {
      verdict: 'good',
      text: '2 recorded and 1 promised errors are `application/problem+json`',
      recordings: ['s/1', 's/2'],
      contract: [{ kind: 'reply', status: '404' }],
    },
  ],
  [
    'an answer without a body weakens it',
    list,
    [answer(404, problem), answer(401)],
    {
      verdict: 'fair',
      text: '1 recorded error is `application/problem+json`; some have no body',
      recordings: ['s/1', 's/2'],
    },
  ],
  [
    'no body at all',
    list,
    [answer(404)],
    { verdict: 'fair', text: 'Recorded errors have no body', recordings: ['s/1'] },
  ],
  [
    'one shape of their own, the default beside a success among them',
    'get /orders: { responses: { "200": { description: d }, default: { description: d, content: { application/json: { schema: { allOf: [{ properties: { code: {}, message: {} } }] } } } } } }',
    [answer(400, { text: '{"message":"no","fields":[]}' })],
    {
      verdict: 'fair',
      text: 'Errors are JSON and share `message`',
      recordings: ['s/1'],
      contract: [{ kind: 'reply', status: 'default' }],
    },
  ],
  [
    'shapes that have nothing in common',
    list,
    [answer(400, { text: '{"error":"no"}' }), answer(404, { text: '{"message":"no"}' })],
    { verdict: 'poor', text: 'Errors are JSON and have no member in common', recordings: ['s/1', 's/2'] },
  ],
  [
    'a page of HTML',
    list,
    [answer(404, problem), answer(502, { type: 'text/html', text: '<h1>Bad gateway</h1>' })],
    { verdict: 'poor', text: 'Some errors are `text/html`', recordings: ['s/2'] },
  ],
])('errors: %s', (_, contract, exchanges, expected) => {
  expect(lineOf('errors', contract, exchanges)).toEqual(expected)
})
