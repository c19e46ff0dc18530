import { expect, test } from 'vitest'

import { answer, lineOf, list, type Row } from '../fixtures/score.ts'

const old = 'get /orders: { deprecated: true, responses: {} }'

test.each<Row>([
  ['what stays is not judged', list, [answer(200)], undefined],
  [
    'it says so, and until when',
    old,
    [answer(200, { headers: { deprecation: '@1780272000', sunset: 'Wed, 30 Jun 2027 23:59:59 GMT' } })],
    {
      verdict: 'good',
      text: 'Answers carry `Deprecation` and `Sunset`',
      recordings: ['s/1'],
      contract: [{ kind: 'operation' }],
    },
  ],
  [
    'the form of an old draft',
    old,
    [answer(200, { headers: { deprecation: 'true' } })],
    {
      verdict: 'fair',
      text: '`Deprecation` or `Sunset` is not in the form of its standard',
      recordings: ['s/1'],
      contract: [{ kind: 'operation' }],
    },
  ],
  [
    'answers that keep silent',
    old,
    [answer(200)],
    {
      verdict: 'poor',
      text: 'Deprecated, and the answers do not say so',
      recordings: ['s/1'],
      contract: [{ kind: 'operation' }],
    },
  ],
  [
    'no recording',
    old,
    [],
    {
      verdict: 'not seen',
      text: 'Deprecated, and no answer with its headers was recorded',
      contract: [{ kind: 'operation' }],
    },
  ],
  [
    'a contract that keeps silent',
    list,
    [answer(200, { headers: { deprecation: '@1780272000' } })],
    {
      verdict: 'poor',
      text: 'Answers carry `Deprecation`; the contract does not say so',
      recordings: ['s/1'],
    },
  ],
])('deprecation: %s', (_, contract, exchanges, expected) => {
  expect(lineOf('deprecation', contract, exchanges)).toEqual(expected)
})
