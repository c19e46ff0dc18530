import { expect, test } from 'vitest'

import { responseHeaders, wireHeaders } from './headers.ts'

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

test.each<[string, [string, string][], [string, string][] | undefined]>([
  [
    'what is kept as a header is not kept twice',
    [
      ['content-encoding', 'br'],
      ['etag', '"1"'],
      ['access-control-allow-origin', '*'],
    ],
    [['access-control-allow-origin', '*']],
  ],
  ['nothing was said', [['date', 'Sun, 22 Nov 2026 09:00:00 GMT']], []],
  ['a tool that keeps few headers may have left it out', [['content-type', 'application/json']], undefined],
])('of the wire: %s', (_, headers, expected) => {
  expect(wireHeaders(headers, [['content-encoding', 'br']])).toEqual(expected)
})
