import { expect, test } from 'vitest'

import { responseHeaders } from './headers.ts'

test('an answer keeps what it means, once and in its order, and loses what servers add', () => {
  const headers: [string, string][] = [
    ['date', 'Sun, 22 Nov 2026 09:00:00 GMT'],
    ['content-type', 'application/json'],
    ['x-ratelimit-remaining', '9'],
    ['server', 'nginx'],
    ['ratelimit', '"default";r=9;t=60'],
    ['link', '</a>; rel=next'],
    ['link', '</b>; rel=last'],
  ]

  expect(responseHeaders(headers, undefined, 200)).toEqual([
    ['content-type', 'application/json'],
    ['x-ratelimit-remaining', '9'],
    ['ratelimit', '"default";r=9;t=60'],
    ['link', '</a>; rel=next'],
    ['link', '</b>; rel=last'],
  ])
})
