import { afterAll, beforeAll, expect, test } from 'vitest'

import { echoServer } from '#plugins/node/echo-server.ts'
import { runnersHere } from '#plugins/node/run-sample.ts'
import { filesOf, meant, seen } from '#plugins/node/sample-arrival.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import type { Call } from '../model.ts'
import { calls } from './fixtures/calls.ts'
import { samples } from './index.ts'

const runners = runnersHere()
const slow = new Set(['httpx', 'java', 'go', 'csharp'])
let server: Awaited<ReturnType<typeof echoServer>>

beforeAll(async () => {
  server = await echoServer()
})
afterAll(() => server.close())

for (const { id, write } of samples) {
  const runner = runners.get(id)
  test.runIf(runner).each(casesOf(id))(`${id} sends %s as it is meant`, async (_, { path, ...rest }) => {
    const call: Call = { ...rest, url: `${server.origin}${path}` }
    const folder = await temporaryFolder(Object.fromEntries(filesOf(call)))
    await runner?.(write(call), folder)

    const arrived = server.take()
    expect(arrived && seen(arrived, call, { id, origin: server.origin })).toEqual(meant(call, server.origin))
  })
}

test.each(samples)('$id never lets a text of the call out of its quotes', ({ write }) => {
  const code = write({
    method: 'POST',
    url: 'https://api.test/x',
    headers: [
      ['content-type', 'text/plain'],
      ['x-a', "'; injected"],
      ['x-b', '"; injected'],
      ['x-c', 'a\r\nx-d: injected'],
    ],
    body: { kind: 'text', text: `"""'''\`\n*/ <<~JSON\nJSON\n` },
  })
  expect(code.match(/(?<!\\)'; injected(?!')/g)?.length ?? 0).toBeLessThanOrEqual(1)
  expect(code).not.toMatch(/^x-d/m)
})

test('a sample reads as a person would write it', () => {
  const call: Call = {
    method: 'POST',
    url: 'https://api.test/v2/payments',
    headers: [['content-type', 'application/json']],
    body: { kind: 'json', text: '{\n  "amount": 1200\n}' },
  }
  const written = Object.fromEntries(samples.map(({ id, write }) => [id, write(call)]))

  expect(written.curl).toBe(`curl 'https://api.test/v2/payments' \\
  --header 'content-type: application/json' \\
  --data '{
  "amount": 1200
}'`)
  expect(written.fetch).toBe(`const response = await fetch('https://api.test/v2/payments', {
  method: 'POST',
  headers: {
    'content-type': 'application/json'
  },
  body: JSON.stringify({
    "amount": 1200
  })
})

console.log(response.status, await response.text())`)
  expect(written.python).toBe(`import requests

response = requests.post(
    "https://api.test/v2/payments",
    headers={
        "content-type": "application/json",
    },
    data="""{
  "amount": 1200
}""",
)

print(response.status_code, response.text)`)
})

// Compilers take seconds for each program, so they are shown the cases that tell most; CALLSHEET_SAMPLES=all shows them all.
function casesOf(id: string) {
  const telling = ['everything at once', 'text that looks like code', 'a multipart form of texts, an object and a file']
  return Object.entries(calls).filter(([name]) => {
    return !slow.has(id) || telling.includes(name) || process.env.CALLSHEET_SAMPLES === 'all'
  })
}
