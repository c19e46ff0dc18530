import { expect, test } from 'vitest'

import { answer, type Expected, lineOf, list } from '../fixtures/score.ts'
import type { Exchange } from '../model.ts'

test.each<[string, string, string, Exchange[], Expected]>([
  ['none, or a relative one', '[]', list, [], { verdict: 'not seen', text: 'No server says whether it is `https`' }],
  [
    'one at home',
    '[{ url: "http://127.0.0.1:{port}", variables: { port: { default: "4010" } } }]',
    list,
    [],
    { verdict: 'not seen', text: 'The contract names a server on your own machine alone' },
  ],
  [
    'a plain one beside a safe one',
    '[{ url: "https://api.test" }, { url: "http://old.test" }]',
    list,
    [],
    {
      verdict: 'poor',
      text: '`http://old.test` can be read on the way',
      contract: [{ kind: 'server', url: 'http://old.test' }],
    },
  ],
  [
    'headers that nobody looked for are not missed',
    '[{ url: "{scheme}://api.test", variables: { scheme: { default: https } } }]',
    list,
    [answer(200)],
    {
      verdict: 'good',
      text: '`https` alone; whether `Strict-Transport-Security` is sent was not seen',
      contract: [{ kind: 'server', url: '{scheme}://api.test' }],
    },
  ],
  [
    'those that were not there are',
    '[{ url: "https://api.test" }]',
    list,
    [answer(200, { wire: { 'content-encoding': 'br' } })],
    {
      verdict: 'fair',
      text: '`https` alone, without `Strict-Transport-Security`',
      recordings: ['s/1'],
      contract: [{ kind: 'server', url: 'https://api.test' }],
    },
  ],
  [
    'those that were seen count',
    '[{ url: "https://api.test" }]',
    list,
    [answer(200, { wire: { 'strict-transport-security': 'max-age=1', 'x-content-type-options': 'nosniff' } })],
    {
      verdict: 'good',
      text: '`https` alone, with `Strict-Transport-Security` and `nosniff`',
      recordings: ['s/1'],
      contract: [{ kind: 'server', url: 'https://api.test' }],
    },
  ],
])('transport: %s', (_, servers, contract, exchanges, expected) => {
  expect(lineOf('transport', contract, exchanges, { servers })).toEqual(expected)
})
