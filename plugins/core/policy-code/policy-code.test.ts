import { once } from 'node:events'
import { createServer } from 'node:http'

import { expect, onTestFinished, test } from 'vitest'

import { canPython, policyRunnersHere } from '#plugins/node/run-policy-code.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import type { Call } from '../model.ts'
import { carefulPolicy, noPolicy, type Policy } from '../policy.ts'
import { policyCodes } from './index.ts'

const runners = policyRunnersHere()
const hasPybreaker = canPython('pybreaker')
const quick: Policy = { ...carefulPolicy, backoff: { first: 10, longest: 50, jitter: true } }
const whole: Policy = { ...quick, breaker: { failures: 10, coolDown: 1000 }, stale: true }
const naive: Policy = { ...quick, keepKey: false, backoff: { ...quick.backoff, jitter: false }, retryAfter: false }
const policies: [string, Policy][] = [
  ['a careful policy', quick],
  ['breaker and last good answer', whole],
  ['fresh keys', naive],
]

for (const { id, write } of policyCodes) {
  const runner = runners.get(id)

  const able = policies.filter(([, { breaker }]) => id !== 'tenacity' || !breaker || hasPybreaker)

  test.runIf(runner).each(able)(`${id} with %s gets over two answers that say later`, async (_, policy) => {
    const api = await failing([503, 429])
    const printed = await runner?.(write(callTo(api.url), policy) ?? '', await temporaryFolder())

    expect(printed).toBe('201 {"id": 1}\n')
    expect(api.bodies.map((body) => JSON.parse(body))).toEqual([{ amount: 1200 }, { amount: 1200 }, { amount: 1200 }])
    expect(new Set(api.keys).size).toBe(policy.keepKey ? 1 : 3)
  })

  test.runIf(runner)(`${id} gets over a broken connection and a body that breaks off`, async () => {
    const api = await failing(['reset', 'broken'])
    const printed = await runner?.(write(callTo(api.url), quick) ?? '', await temporaryFolder())
    expect([printed, api.keys.length]).toEqual(['201 {"id": 1}\n', 3])
  })

  test.runIf(runner)(`${id} gives up with the last answer`, async () => {
    const api = await failing([503, 502, 503, 500, 200])
    const printed = await runner?.(write(callTo(api.url), quick) ?? '', await temporaryFolder())
    expect([printed, api.keys.length]).toEqual(['500 {"id": 1}\n', 4])
  })

  test.runIf(runner)(`${id} without a policy takes what comes, and what is wrong stays wrong`, async () => {
    const api = await failing([503, 400])
    const printed = await runner?.(write(callTo(api.url), noPolicy) ?? '', await temporaryFolder())
    expect(printed).toBe('503 {"id": 1}\n')
    const again = await runner?.(write(callTo(api.url), quick) ?? '', await temporaryFolder())
    expect([again, api.keys.length]).toEqual(['400 {"id": 1}\n', 2])
  })
}

test.each(policyCodes)('$id reads as a person would have written it', async ({ id, write }) => {
  const policy = { ...carefulPolicy, breaker: { failures: 5, coolDown: 10_000 }, stale: true }
  await expect(write(callTo('https://api.test'), policy)).toMatchFileSnapshot(`fixtures/${id}.txt`)
})

test('nothing is installed or imported that is not used', () => {
  const call: Call = { method: 'GET', url: 'https://api.test/payments', headers: [] }
  const used = policyCodes.map(({ install, write }) => [install(noPolicy), write(call, noPolicy)?.match(/import .*/g)])
  expect(used).toEqual([
    [undefined, null],
    [undefined, null],
    ['pip install requests', ['import requests']],
  ])
})

test('a call that fetch refuses has no code with fetch', () => {
  const call: Call = { method: 'GET', url: 'https://api.test/', headers: [], body: { kind: 'text', text: 'x' } }
  expect(policyCodes.map(({ id, write }) => [id, write(call, noPolicy) !== undefined])).toEqual([
    ['cockatiel', false],
    ['opossum', false],
    ['tenacity', true],
  ])
})

function callTo(url: string): Call {
  return {
    method: 'POST',
    url: `${url}/payments`,
    headers: [
      ['content-type', 'application/json'],
      ['idempotency-key', 'k1'],
    ],
    body: { kind: 'json', text: '{"amount": 1200}' },
  }
}

/** An API that answers so, call by call, and then with 201. */
async function failing(answers: (number | 'reset' | 'broken')[]) {
  const keys: (string | undefined)[] = []
  const bodies: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      keys.push(request.headers['idempotency-key']?.toString())
      bodies.push(`${Buffer.concat(chunks)}`)
      const status = answers.shift() ?? 201
      if (status === 'reset') {
        request.socket.destroy()
        return
      }
      const body = '{"id": 1}'
      if (status === 'broken') {
        response.writeHead(201, { 'content-length': body.length }).write('{"id"', () => request.socket.destroy())
        return
      }
      const later = status === 429 ? { 'retry-after': '1' } : {}
      response.writeHead(status, { 'content-type': 'application/json', ...later }).end(body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, keys, bodies }
}
