import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { isIP } from 'node:net'

import { afterEach, expect, test } from 'vitest'

import { addressesOf } from './allowed.ts'
import { relay, type RelayOptions } from './relay.ts'
import { safely } from './send.ts'
import { type ServedRelay, serveRelay } from './serve.ts'

const page = 'https://docs.test'
const corpus = new URL('../../../shared/corpora/hostile/ssrf-urls.jsonl', import.meta.url)
const open: (() => Promise<unknown>)[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

test('a call goes to the API and back, without what is none of their business', async () => {
  const api = await started((request, response) => {
    const { host, ...headers } = request.headers
    const chunks: Buffer[] = []
    request
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', () => {
        response.writeHead(201, 'Made', {
          'content-type': 'application/json',
          'set-cookie': 'session=1',
          'strict-transport-security': 'max-age=1',
          'access-control-allow-origin': 'https://other.test',
          'keep-alive': 'timeout=5',
          'x-rate-left': '3',
        })
        response.end(
          JSON.stringify({ url: request.url, method: request.method, headers, body: `${Buffer.concat(chunks)}` }),
        )
      })
  })
  const { url } = await startedRelay([`${api}/v2`], [api])

  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      origin: page,
      referer: `${page}/secret-page`,
      cookie: 'own=1',
      authorization: 'Bearer t',
      'content-type': 'application/json',
      'x-forwarded-for': '10.0.0.1',
      'callsheet-to': `${api}/v2/payments?a=1%2F2#part`,
    },
    body: '{"amount": 1.10}',
  })

  const { headers: arrived, ...rest } = await answer.json()
  expect(rest).toEqual({ url: '/v2/payments?a=1%2F2', method: 'POST', body: '{"amount": 1.10}' })
  expect(arrived).toMatchObject({
    authorization: 'Bearer t',
    'content-type': 'application/json',
    'content-length': '16',
  })
  expect(Object.keys(arrived).filter((name) => /cookie|referer|origin|forwarded|callsheet|sec-/.test(name))).toEqual([])
  expect([answer.status, answer.statusText]).toEqual([201, 'Made'])
  const { date, connection, 'transfer-encoding': chunked, ...given } = Object.fromEntries(answer.headers)
  expect(given).toEqual({
    'access-control-allow-origin': page,
    'access-control-expose-headers': '*',
    'cache-control': 'no-store',
    'callsheet-answer-access-control-allow-origin': 'https://other.test',
    'callsheet-answer-strict-transport-security': 'max-age=1',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'application/json',
    'keep-alive': 'timeout=5',
    vary: 'origin',
    'x-rate-left': '3',
  })
})

test('a stream passes as it comes', async () => {
  const api = await started((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('data: first\n\n')
  })
  const { url } = await startedRelay([api], [api])

  const answer = await fetch(url, { headers: { origin: page, 'callsheet-to': `${api}/events` } })
  const reader = answer.body?.getReader()

  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: first\n\n')
  await reader?.cancel()
})

test('a page that was not named may not use it', async () => {
  const handle = relay({ addresses: [], origins: [page], send: never })

  const answers = await Promise.all(
    [{ origin: 'https://evil.test' }, { origin: 'null' }, {}].map((headers: Record<string, string>) =>
      handle(new Request('http://relay.test', { headers: { ...headers, 'callsheet-to': 'https://api.test/' } })),
    ),
  )

  expect(await Promise.all(answers.map(async (answer) => [answer.status, await answer.json()]))).toEqual([
    [
      403,
      {
        title: 'This page may not use the relay',
        status: 403,
        detail: 'Start the relay with --origin https://evil.test if it is yours',
      },
    ],
    [
      403,
      {
        title: 'This page may not use the relay',
        status: 403,
        detail: 'Start the relay with --origin null if it is yours',
      },
    ],
    [403, { title: 'This page may not use the relay', status: 403, detail: 'The call names no origin' }],
  ])
  expect(answers.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([null, null, null])
})

test('a preflight is answered for the page and its headers', async () => {
  const handle = relay({ addresses: [], origins: [page], send: never })
  const answer = await handle(
    new Request('http://relay.test', {
      method: 'OPTIONS',
      headers: {
        origin: page,
        'access-control-request-headers': 'Authorization, callsheet-to, bad name',
        'access-control-request-private-network': 'true',
      },
    }),
  )

  expect([answer.status, Object.fromEntries(answer.headers)]).toEqual([
    204,
    {
      'access-control-allow-headers': 'authorization, callsheet-to',
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, QUERY',
      'access-control-allow-origin': page,
      'access-control-allow-private-network': 'true',
      'access-control-expose-headers': '*',
      'access-control-max-age': '600',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      vary: 'origin',
    },
  ])
})

test.each([
  ['https://api.test/v2/payments', 200],
  ['https://api.test/v2', 200],
  ['https://API.test:443/v2/x?y=1', 200],
  ['https://api.test/v2/../v1/x', 403],
  ['https://api.test/v2/%2e%2e/admin', 403],
  ['https://api.test/v21', 403],
  ['http://api.test/v2', 403],
  ['https://api.test:8443/v2', 403],
  ['https://api.test.evil.test/v2', 403],
  ['https://evil.test/?https://api.test/v2', 403],
  ['https://evil.test\\@api.test/v2', 403],
  ['https://api.test@evil.test/v2', 400],
  ['https://user:pw@api.test/v2', 400],
  ['ftp://api.test/v2', 403],
  ['file:///etc/passwd', 403],
  ['/v2/payments', 400],
  ['', 400],
])('%s is answered with %i', async (to, status) => {
  const handle = relay({
    ...options,
    addresses: [new URL('https://api.test/v2/')],
    send: async () => new Response('ok'),
  })
  const answer = await handle(new Request('http://relay.test', { headers: { origin: page, 'callsheet-to': to } }))
  expect(answer.status).toBe(status)
})

test('the addresses are those of the contract, with the choices of its variables and no others', () => {
  const variable = { name: 'region', value: 'eu', choices: ['eu', 'us'] }
  const free = { name: 'tenant', value: 'demo', choices: [] }
  expect(
    addressesOf([
      { url: 'https://{region}.api.test/v2', name: '', variables: [variable] },
      { url: 'https://{tenant}.test', name: '', variables: [free] },
      { url: '/relative', name: '', variables: [] },
      { url: 'wss://api.test', name: '', variables: [] },
    ]).map(({ href }) => href),
  ).toEqual(['https://eu.api.test/v2', 'https://us.api.test/v2', 'https://demo.test/'])
})

test('redirects within the API are followed, and nowhere else', async () => {
  const elsewhere = await started((_, response) => response.end('reached'))
  const api = await started((request, response) => {
    const target = { '/again': '/there', '/out': `${elsewhere}/steal?token=t`, '/loop': '/loop' }[request.url ?? '']
    if (target === undefined) response.end(`${request.method} ${request.url} ${request.headers['content-type']}`)
    else response.writeHead(request.url === '/again' ? 303 : 302, { location: target }).end()
  })
  const { url } = await startedRelay([api], [api, elsewhere])
  const post = async (path: string) => {
    const headers = { origin: page, 'content-type': 'text/plain', 'callsheet-to': `${api}${path}` }
    const answer = await fetch(url, { method: 'POST', body: 'x', headers })
    return [answer.status, await answer.text()]
  }

  expect(await post('/again')).toEqual([200, 'GET /there undefined'])
  expect(await post('/out')).toEqual([
    502,
    JSON.stringify({
      title: 'The API redirects to another address',
      status: 502,
      detail: `302 with location: ${elsewhere}/steal. The relay does not follow`,
    }),
  ])
  expect(await post('/loop')).toEqual([
    502,
    JSON.stringify({
      title: 'The API redirects in circles',
      status: 502,
      detail: `302 with location: ${api}/loop`,
    }),
  ])
})

test('size, rate and time have bounds', async () => {
  const api = await started((request, response) => {
    if (request.url === '/slow') return
    response.end('x'.repeat(2000))
  })
  const limits = { requestBytes: 10, answerBytes: 1000, milliseconds: 300, perMinute: 4 }
  const { url } = await startedRelay([api], [api], { limits, now: () => 0 })
  const call = (path: string, body?: string) => {
    const headers = { origin: page, 'callsheet-to': `${api}${path}` }
    return fetch(url, { headers, ...(body === undefined ? {} : { method: 'POST', body }) })
  }

  expect((await call('/', 'x'.repeat(11))).status).toBe(413)
  expect((await call('/slow')).status).toBe(504)
  await expect(call('/').then((answer) => answer.text())).rejects.toThrow()
  expect((await call('/', 'short')).status).toBe(200)
  const refused = await call('/')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '15'])
})

test('a preflight of the page can be tried out', async () => {
  const api = await started((request, response) => {
    const { 'access-control-request-method': method, 'access-control-request-headers': names, origin } = request.headers
    response.writeHead(204, {
      'access-control-allow-origin': '*',
      'x-told': `${request.method} ${method} ${names} ${origin}`,
    })
    response.end()
  })
  const { url } = await startedRelay([api], [api])
  const headers = {
    origin: page,
    authorization: 'Bearer t',
    'callsheet-preflight': 'PUT Authorization,content-type',
    'callsheet-to': `${api}/x`,
  }
  const answer = await fetch(url, { headers })

  expect([
    answer.status,
    answer.headers.get('x-told'),
    answer.headers.get('callsheet-answer-access-control-allow-origin'),
  ]).toEqual([204, `OPTIONS PUT authorization,content-type ${page}`, '*'])
})

test.runIf(existsSync(corpus))('no address of a private network is connected to, however it is written', async () => {
  const counted = await counting()
  const rows = readFileSync(corpus, 'utf8')
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line))
  const blocked = rows.filter(({ expect, url }) => expect === 'block' && URL.canParse(url))
  const spelled = [...blocked.map(({ url }) => url), ...otherSpellings]

  const statuses = await Promise.all(
    spelled.map(async (text) => {
      const target = new URL(text)
      target.port = `${counted.port}`
      // The list of addresses lets each pass, so that what refuses it is its address alone.
      const handle = relay({ ...options, addresses: [new URL(target.origin)], send: safely({ resolve: namesOfTests }) })
      const headers = { origin: page, 'callsheet-to': target.href }
      return [text, (await handle(new Request('http://relay.test', { headers }))).status]
    }),
  )

  expect(statuses.filter(([, status]) => status !== 403)).toEqual([])
  expect(counted.connections()).toBe(0)
  expect(spelled.length).toBeGreaterThan(80)
})

test('a name that says something else the second time reaches nothing', async () => {
  const told = ['93.184.215.14', '127.0.0.1']
  const connected: string[] = []
  const send = safely({
    resolve: async () => told.splice(0, 1),
    connect: async (_, address) => {
      connected.push(address)
      return new Response('ok')
    },
  })
  const handle = relay({ ...options, addresses: [new URL('https://rebind.test')], send })
  const call = () =>
    handle(new Request('http://relay.test', { headers: { origin: page, 'callsheet-to': 'https://rebind.test/' } }))

  expect([(await call()).status, (await call()).status]).toEqual([200, 403])
  expect(connected).toEqual(['93.184.215.14'])
})

test('one private address among public ones is enough to refuse', async () => {
  const send = safely({ resolve: async () => ['93.184.215.14', '10.0.0.1'], connect: never })
  const handle = relay({ ...options, addresses: [new URL('https://mixed.test')], send })
  const answer = await handle(
    new Request('http://relay.test', { headers: { origin: page, 'callsheet-to': 'https://mixed.test/' } }),
  )

  expect([answer.status, await answer.json()]).toEqual([
    403,
    {
      title: 'The relay does not call private networks',
      status: 403,
      detail: 'mixed.test is 10.0.0.1. Start it with --trust https://mixed.test if that is meant',
    },
  ])
})

const options: Pick<RelayOptions, 'origins'> = { origins: [page] }

const otherSpellings = [
  'http://0/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://2130706433/',
  'http://017700000001/',
  'http://127.0.0.1./',
  'http://127。0。0。1/',
  'http://①②⑦.⓪.⓪.①/',
  'http://localhost/',
  'http://localhost./',
  'http://sub.localhost/',
  'http://[::]/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:0:7f00:1::]/',
  'http://[fe80::1]/',
  'http://[fec0::1]/',
  'http://[fd00:ec2::254]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://metadata.google.internal/',
  'http://100.100.100.200/',
  'http://192.0.0.192/',
  'http://10.1.2.3/',
  'http://100.64.0.1/',
  'http://198.18.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
]

// As a resolver of the world would answer. A name with an address in it is that address.
async function namesOfTests(name: string): Promise<string[]> {
  if (/^(.*\.)?localhost\.?$/.test(name)) return ['127.0.0.1', '::1']
  if (name === 'metadata.google.internal') return ['169.254.169.254']
  const inside = /(\d{1,3}(?:\.\d{1,3}){3})/.exec(name)?.[1]
  return inside !== undefined && isIP(inside) ? [inside] : ['127.0.0.1']
}

async function never(): Promise<Response> {
  throw new Error('A call was made')
}

async function started(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  return `http://127.0.0.1:${await listening(server)}`
}

async function counting() {
  let count = 0
  const server = createServer((_, response) => response.end()).on('connection', () => {
    count += 1
  })
  return { port: await listening(server), connections: () => count }
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '::')
  await once(server, 'listening')
  open.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function startedRelay(
  servers: string[],
  trusted: string[],
  more: Partial<RelayOptions> = {},
): Promise<ServedRelay> {
  const addresses = servers.map((url) => new URL(url))
  const handle = relay({ addresses, origins: [page], send: safely({ trusted }), ...more })
  const served = await serveRelay(handle, { host: '127.0.0.1', port: 0 })
  open.push(served.close)
  return served
}

interface Row {
  url: string
  expect: 'block' | 'allow' | 'invalid'
}
