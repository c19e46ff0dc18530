import { expect, test } from 'vitest'

import { unrelayed } from './relay-headers.ts'

test('a relayed answer has the headers of the API under their own names', () => {
  expect(
    unrelayed([
      ['content-type', 'text/plain'],
      ['cache-control', 'no-store'],
      ['callsheet-answer-cache-control', 'max-age=60'],
      ['access-control-allow-origin', 'https://docs.test'],
      ['callsheet-answer-access-control-allow-origin', 'https://app.test'],
      ['vary', 'origin'],
    ]),
  ).toEqual([
    ['content-type', 'text/plain'],
    ['cache-control', 'max-age=60'],
    ['access-control-allow-origin', 'https://app.test'],
  ])
})
