import { expect, test } from 'vitest'

import type { Answer } from '../model.ts'
import { failureInside, meaningOf } from './meaning.ts'

const replies = [
  { status: '200', description: 'The order', contents: [] },
  { status: '4XX', contents: [] },
  { status: 'default', description: 'Anything else', contents: [] },
]

test.each([
  [200, { documented: true, text: 'The order' }],
  [404, { documented: true, text: 'Not Found', as: '4XX' }],
  [500, { documented: true, text: 'Anything else', as: 'default' }],
])('%i means what the contract says', (status, meaning) => {
  expect(meaningOf(status, replies)).toEqual(meaning)
})

test('a status that nobody promised means nothing', () => {
  expect(meaningOf(500, [])).toEqual({ documented: false, text: 'The contract does not say what 500 means here' })
})

test.each([
  [200, '{"error": "no"}', 'The status says that all is well, and the body that it is not: "error" is not empty'],
  [200, '{"id": 1}', undefined],
  [402, '{"error": "no"}', undefined],
])('%i %s', (status, text, said) => {
  const answer: Answer = { status, headers: [['content-type', 'application/json']], body: { kind: 'json', text } }
  expect(failureInside(answer)).toBe(said)
})
