import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'

import { afterEach, expect, test } from 'vitest'

import type { Captured } from '#core/captures/index.ts'
import { through } from './live.ts'
import { startProxy } from './proxy.ts'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

test('a call goes through with its bytes, and is told in our form', async () => {
  const { url, target, captured } = await proxied((request, response) => {
    const parts: Buffer[] = []
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        response.writeHead(201, {
          'Content-Type': 'application/json',
          'Set-Cookie': ['a=1', 'b=2'],
          'X-Path': request.url,
        })
        response.end(`{"got": ${Buffer.concat(parts)}}`)
      })
  })

  const answer = await through(fetch)({
    method: 'POST',
    url: `${url}/v2/payments?a=%20b&a=c`,
    headers: [
      ['content-type', 'application/json'],
      ['connection', 'close'],
    ],
    body: { kind: 'json', text: '{ "id": 9007199254740993 }' },
  })

  expect(answer.body).toEqual({ kind: 'json', text: '{"got": { "id": 9007199254740993 }}' })
  await closeAll()
  expect(captured).toMatchObject([
    {
      call: {
        method: 'POST',
        url: `${target}/base/v2/payments?a=%20b&a=c`,
        body: { kind: 'json', text: '{ "id": 9007199254740993 }' },
      },
      answer: { status: 201, body: { kind: 'json', text: '{"got": { "id": 9007199254740993 }}' } },
    },
  ])
  expect(captured[0]?.answer.headers.filter(([name]) => name !== 'date' && name !== 'content-length')).toEqual([
    ['content-type', 'application/json'],
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
    ['x-path', '/base/v2/payments?a=%20b&a=c'],
  ])
  expect(captured[0]?.call.headers.map(([name]) => name)).not.toContain('host')
})

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
] as const)('%s is passed on as it is and recorded plain', async (encoding, compress) => {
  const packed = compress(Buffer.from('{"a":1}'))
  const { url, captured } = await proxied((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(packed)
  })

  const passed = await fetch(url)
  expect(passed.headers.get('content-encoding')).toBe(encoding)
  await passed.arrayBuffer()
  await closeAll()
  expect(captured[0]?.answer.body).toEqual({ kind: 'json', text: '{"a":1}' })
  expect(captured[0]?.answer.headers.map(([name]) => name)).toContain('content-encoding')
})

test('a broken gzip is told as what could be read of it', async () => {
  const packed = gzipSync(Buffer.from('{"a":1}')).subarray(0, -6)
  const { url, captured } = await proxied((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed)
  })

  await fetch(url)
    .then((passed) => passed.text(), String)
    .catch(String)
  await closeAll()
  expect(captured[0]?.answer.body).toMatchObject({
    kind: 'partial',
    reason: 'The gzip of the answer is broken: unexpected end of file',
  })
})

test('events reach the client while the stream is open, and are told with their times', async () => {
  let end = () => {}
  const { url, captured } = await proxied((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('event: paid\ndata: {"n":1}\n\nda')
    end = () => response.end('ta: two\n\n')
  })

  const passed = await fetch(url)
  const reader = passed.body?.getReader()
  const first = await reader?.read()
  expect(new TextDecoder().decode(first?.value)).toBe('event: paid\ndata: {"n":1}\n\nda')
  end()
  while (!(await reader?.read())?.done);

  await closeAll()
  expect(captured[0]?.answer.body).toEqual({
    kind: 'events',
    events: [
      { after: expect.any(Number), event: 'paid', data: '{"n":1}' },
      { after: expect.any(Number), data: 'two' },
    ],
  })
})

test('a stream that the client leaves is told as far as it went', async () => {
  const { url, captured } = await proxied((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('data: one\n\n')
  })
  const leaving = new AbortController()
  const passed = await fetch(url, { signal: leaving.signal })
  await passed.body?.getReader().read()
  leaving.abort()
  await closeAll()

  expect(captured[0]?.answer.body).toEqual({ kind: 'events', events: [{ after: expect.any(Number), data: 'one' }] })
})

test('an answer that the server breaks off is partial', async () => {
  const { url, captured } = await proxied((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"a":', () => response.destroy())
  })
  await fetch(url)
    .then((passed) => passed.text())
    .catch(String)
  await closeAll()

  expect(captured[0]?.answer.body).toEqual({ kind: 'partial', text: '{"a":', reason: 'The answer was ended too early' })
})

test('a target that does not answer is a 502 for the client, and no answer in the recording', async () => {
  const { url, captured, upstream } = await proxied(() => {})
  await new Promise((closed) => upstream.close(closed))

  const passed = await fetch(url)
  expect([passed.status, passed.headers.get('content-type')]).toEqual([502, 'application/problem+json'])
  await closeAll()
  expect(captured).toMatchObject([
    { answer: { status: 0, headers: [] }, note: expect.stringContaining('ECONNREFUSED') },
  ])
})

test('redirects are answers', async () => {
  const { url, captured } = await proxied((_, response) => {
    response.writeHead(303, { location: 'https://elsewhere.test/x' }).end()
  })
  const answer = await through(fetch)({ method: 'GET', url, headers: [] })

  await closeAll()
  expect([answer.status, captured[0]?.answer.status]).toEqual([303, 303])
  expect(answer.headers).toContainEqual(['location', 'https://elsewhere.test/x'])
})

test.each(['ftp://x', 'nowhere', ''])('%j is not a target', async (target) => {
  await expect(startProxy({ target, onExchange() {} })).rejects.toThrow(`"${target}" is not the address of an API`)
})

async function proxied(
  listener: RequestListener,
): Promise<{ url: string; target: string; captured: Captured[]; upstream: Server }> {
  const upstream = createServer(listener)
  await new Promise<void>((listening) => upstream.listen(0, '127.0.0.1', listening))
  const target = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  const captured: Captured[] = []
  const proxy = await startProxy({ target: `${target}/base`, onExchange: (one) => captured.push(one) })

  opened.push({ close: () => upstream.closeAllConnections() }, upstream, proxy)
  return { url: proxy.url, target, captured, upstream }
}

async function closeAll(): Promise<void> {
  for (const one of opened.splice(0).reverse()) await one.close()
}
