import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { overFetch, relay } from './index.ts'

const addresses = ['https://api.test/v2', 'http://127.0.0.1:4010', 'http://localhost:4010'].map((url) => new URL(url))
const origins = ['https://docs.test']

test('on an edge platform a call goes through its fetch, and comes back without its encoding', async () => {
  const calls: [string, RequestInit | undefined][] = []
  const fetch: typeof globalThis.fetch = async (url, init) => {
    calls.push([String(url), init])
    return new Response('plain', { headers: { 'content-encoding': 'gzip', 'content-length': '9', etag: '"1"' } })
  }
  const handle = relay({ addresses, origins, send: overFetch(fetch) })
  const headers = { origin: 'https://docs.test', 'callsheet-to': 'https://api.test/v2/x', cookie: 'a=1' }
  const answer = await handle(new Request('https://relay.test', { method: 'POST', headers, body: 'sent' }))

  expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([200, 'plain', '"1"'])
  expect(['content-encoding', 'content-length'].map((name) => answer.headers.get(name))).toEqual([null, null])
  expect(
    calls.map(([url, init]) => [url, init?.method, init?.redirect, [...new Headers(init?.headers).keys()]]),
  ).toEqual([['https://api.test/v2/x', 'POST', 'manual', ['content-type']]])
})

test.each(['http://127.0.0.1:4010/', 'http://localhost:4010/'])('on an edge platform %s is refused', async (to) => {
  const handle = relay({ addresses, origins, send: overFetch(() => Promise.reject(new Error('A call was made'))) })
  const answer = await handle(
    new Request('https://relay.test', { headers: { origin: 'https://docs.test', 'callsheet-to': to } }),
  )
  expect([answer.status, (await answer.json()).title]).toEqual([403, 'The relay does not call IP addresses'])
})

test('nothing of Node is needed there', () => {
  const seen = new Set<string>()
  const look = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    for (const [, next = ''] of text.matchAll(/^(?:import|export) (?!type\b).* from '(\.\/[^']+)'/gm)) look(next)
    expect([file, text.includes("'node:")]).toEqual([file, false])
  }
  look('./index.ts')
  expect(seen.size).toBeGreaterThan(7)
})
