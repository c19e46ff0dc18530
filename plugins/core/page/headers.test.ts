import { expect, test } from 'vitest'

import type { Header } from '../model.ts'
import { explainHeaders } from './headers.ts'

const now = Date.parse('2026-11-23T12:00:00Z')

test.each<[Header[], string[]]>([
  [[['ratelimit', '"default";r=3;t=20']], ['3 calls are left; the count begins anew in 20 s']],
  [
    [
      ['ratelimit', '"default";r=3;t=20'],
      ['ratelimit-policy', '"default";q=60;w=60'],
    ],
    ['! 3 of 60 calls are left; the count begins anew in 20 s'],
  ],
  [
    [['ratelimit', 'limit=60, remaining=59, reset=300']],
    ['59 of 60 calls are left; the count begins anew in 5 minutes'],
  ],
  [
    [
      ['x-ratelimit-limit', '5000'],
      ['x-ratelimit-remaining', '0'],
      ['x-ratelimit-reset', String(now / 1000 + 7200)],
    ],
    ['! 0 of 5000 calls are left; the count begins anew in 2 hours'],
  ],
  [[['retry-after', '120']], ['! Wait 2 minutes before you try again']],
  [[['retry-after', 'Mon, 23 Nov 2026 12:00:30 GMT']], ['! Wait 30 s before you try again']],
  [[['retry-after', 'soon']], []],
  [[['deprecation', '@1688169599']], ['! Deprecated since 2023-06-30']],
  [[['deprecation', 'true']], ['! What you called is deprecated']],
  [[['deprecation', '@9999999999999']], ['! What you called is deprecated from a day that no calendar has']],
  [[['sunset', 'Wed, 30 Jun 2027 00:00:00 GMT']], ['! It stops answering on 2027-06-30']],
  [[['cache-control', 'private, max-age=600']], ['Holds for 10 minutes; may be kept by you alone']],
  [[['cache-control', 'no-store, max-age=600']], ['Must not be kept']],
  [[['age', '90']], ['Came out of a cache, 90 s old']],
  [[['etag', '"v1"']], ['Send If-None-Match: "v1" to be told only of changes']],
  [[['location', '/orders/1']], ['Look at /orders/1']],
  [[['link', '<https://api.test/o?p=2>; rel="next", </o?p=9>; rel=last']], ['There are more pages: next, last']],
  [[['x-request-id', 'req_1']], ['Name req_1 when you ask for help']],
  [[['__proto__', 'x']], []],
])('%j', (headers, said) => {
  expect(explainHeaders(headers, now).map(({ kind, text }) => (kind === 'heed' ? `! ${text}` : text))).toEqual(said)
})

test('what the answer links to about its end goes before the standard, and a script is no link', () => {
  const sunset: Header = ['sunset', 'Wed, 30 Jun 2027 00:00:00 GMT']
  const hrefs = (link: string) => explainHeaders([sunset, ['link', link]], now).map(({ href }) => href)

  expect(hrefs('<https://acme.test/sunset>; rel="sunset"')).toEqual(['https://acme.test/sunset'])
  expect(hrefs('<javascript:alert(1)>; rel="sunset"')).toEqual(['https://www.rfc-editor.org/rfc/rfc8594'])
})
