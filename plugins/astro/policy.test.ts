import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import type { Api } from '#core/model.ts'

import { hashesHere, originsOf, policyOf, seal } from './policy.ts'

test.each([
  ['https://api.test/v2', [], ['https://api.test']],
  ['http://127.0.0.1:{port}', [{ name: 'port', value: '4010' }], ['http://127.0.0.1:*', 'http://127.0.0.1:4010']],
  ['https://{region}.api.test', [{ name: 'region', value: 'eu' }], ['https://eu.api.test']],
  ['/v2', [], []],
  ["https://evil.test'; script-src *", [], []],
])('a page may send to the server %s', (url, variables, origins) => {
  expect(originsOf([api(url, variables)])).toEqual(origins)
})

test('a page may load nothing from elsewhere', () => {
  expect(policyOf([]).split('; ')).toEqual([
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${hashesHere}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ])
})

test('a page may send to the relay of its site, and to none that is not an address', () => {
  const sent = (relay?: string) => /connect-src ([^;]*)/.exec(policyOf([api('https://api.test', [])], relay))?.[1]

  expect(sent()).toBe("'self' https://api.test")
  expect(sent('http://127.0.0.1:4020/relay')).toBe("'self' https://api.test http://127.0.0.1:4020")
  expect(sent("'unsafe-inline'; x")).toBe("'self' https://api.test")
})

test('a page may ask for tokens where the contracts say', () => {
  const flow = { grant: 'authorizationCode' as const, scopes: {}, authorizationUrl: 'https://login.test/in' }
  const signIn = {
    ...api('https://api.test', []),
    versions: api('https://api.test', []).versions.map((version) => ({
      ...version,
      security: [
        { id: 'a', kind: 'oauth2' as const, flows: [{ ...flow, tokenUrl: 'https://token.test/x' }] },
        { id: 'b', kind: 'oauth2' as const, flows: [{ ...flow, tokenUrl: '/token' }] },
        { id: 'c', kind: 'openIdConnect' as const, url: 'https://id.test/.well-known/openid-configuration' },
      ],
    })),
  }
  expect(/connect-src ([^;]*)/.exec(policyOf([signIn]))?.[1]).toBe(
    "'self' https://api.test https://id.test https://token.test",
  )
})

test('a page is sealed with the hashes of its inline scripts, and of nothing else', () => {
  const page = [
    `<meta content="script-src 'self' ${hashesHere}">`,
    '<script>alert(1)</script>',
    '<script type="application/json">{}</script>',
    '<script src="/a.js"></script>',
    '<p>“Ünïcode” 你好</p>',
  ]
  const sealed = `<meta content="script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='">`
  expect(seal(page.join(''))).toBe([sealed, ...page.slice(1)].join(''))
})

test('a script in any language is hashed as it is sent', () => {
  const page = `${hashesHere}<script>alert('你好')</script>`
  expect(seal(page)).toBe(
    `'sha256-${createHash('sha256').update("alert('你好')").digest('base64')}'<script>alert('你好')</script>`,
  )
})

function api(url: string, variables: { name: string; value: string }[]): Api {
  const server = { url, name: 'One', variables: variables.map((one) => ({ ...one, choices: [] })) }
  const version = {
    api: 'a',
    version: '1',
    title: 'A',
    lifecycle: { state: 'current' as const },
    servers: [server],
    security: [],
    tags: [],
    operations: [],
    webhooks: [],
    contract: '',
    place: { path: 'openapi.yaml' },
  }
  return { id: 'a', title: 'A', order: 1, evidence: {}, unreadable: [], versions: [version] }
}
