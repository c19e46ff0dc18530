import { expect, test } from 'vitest'

import { judge } from './judge.ts'
import type { Answer, Body } from '../model.ts'

const replies = [
  { status: '200', contents: [{ mediaType: 'application/json', schema: { type: 'object', required: ['id'] } }] },
  { status: '204', contents: [] },
  { status: '4XX', contents: [{ mediaType: 'application/problem+json', schema: { type: 'object' } }] },
  { status: '304', contents: [{ mediaType: 'application/json' }] },
]

test.each([
  ['a promised body', answer(200, 'application/json; charset=utf-8', '{"id": 1}'), 'matches'],
  ['a class of statuses', answer(418, 'application/problem+json', '{}'), 'matches'],
  ['a promise of no body', { status: 204, headers: [] }, 'matches'],
  ['304, which never has a body', { status: 304, headers: [] }, 'matches'],
  ['a status that nobody promised', { status: 503, headers: [] }, 'undocumented'],
  ['another media type', answer(200, 'text/html', '<p>'), 'undocumented'],
  ['a body that breaks the schema', answer(200, 'application/json', '{}'), 'violates'],
  ['a body that is cut off', answer(200, 'application/json', '{"id"'), 'violates'],
  [
    'a body that calls itself JSON and is not',
    { ...answer(200, 'application/json', ''), body: text('<p>') },
    'violates',
  ],
])('judges %s', (_name, given, kind) => {
  expect(judge(given, replies).kind).toBe(kind)
})

test('says which media type came', () => {
  expect(judge(answer(200, 'text/html', '<p>'), replies)).toEqual({
    kind: 'undocumented',
    message: 'Media type text/html is not in the contract for 200',
  })
})

function answer(status: number, type: string, text: string): Answer {
  return { status, headers: [['content-type', type]], body: { kind: 'json', text } }
}

function text(written: string): Body {
  return { kind: 'text', text: written }
}
