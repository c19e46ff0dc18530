import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { bind } from '../bind.ts'
import { bodyFrom } from '../http.ts'
import type { Exchange } from '../model.ts'
import { readApiVersion } from '../openapi.ts'
import { verify } from '../verify.ts'
import { readDocument } from '../yaml.ts'

const folder = fileURLToPath(new URL('../../../../shared/corpora/har/redocly-drift/fixtures/', import.meta.url))

// The traffic with which another tool is tested that compares traffic with contracts: all that it finds is found, and what
// it passes is passed, or has a note. An alternative that is not kept is one finding here, and five there.
const traffic: [contract: string, traffic: string, found: string[]][] = [
  ['openapi.yaml', 'traffic-matched.ndjson', ['GET /users: warning undocumented-media-type']],
  ['openapi.yaml', 'traffic-schema-mismatch.ndjson', ['GET /users/7: error body-violates-schema']],
  ['openapi.yaml', 'traffic-undocumented.ndjson', ['GET /unknown: no operation', 'DELETE /users/42: no operation']],
  ['openapi.yaml', 'traffic-host-mismatch.ndjson', ['GET /users/42: no operation', 'GET /unknown: no operation']],
  [
    'openapi.yaml',
    'traffic-mixed-severity.ndjson',
    [
      'GET /users: warning undocumented-media-type',
      'GET /users: warning undocumented-parameter',
      'GET /unknown: no operation',
    ],
  ],
  [
    'composition-openapi.yaml',
    'traffic-composition.ndjson',
    ['GET /pets/2: error body-violates-schema', 'POST /notifications: error request-violates-schema'],
  ],
  ['readonly-openapi.yaml', 'traffic-readonly.ndjson', []],
  ['recursive-openapi.yaml', 'traffic-recursive.ndjson', ['GET /tree: error body-violates-schema']],
  [
    'secured-openapi.yaml',
    'traffic-missing-auth.ndjson',
    ['GET /users: warning undocumented-media-type', 'GET /users: info missing-credentials'],
  ],
]

test.skipIf(!existsSync(folder)).each(traffic)(
  '%s and %s (../shared/corpora/har/redocly-drift)',
  (contract, name, found) => {
    const parsed = new Map([
      [contract, readDocument({ path: contract, text: readFileSync(folder + contract, 'utf8') })],
    ])
    const { version, documents } = readApiVersion({ api: 'a', version: '1', entry: contract, parsed })
    if (version === undefined) throw new TypeError(`${contract} was not read`)

    const exchanges = readFileSync(folder + name, 'utf8')
      .trim()
      .split('\n')
      .map(exchangeOf)
    const said = exchanges.flatMap((exchange) => {
      const call = `${exchange.call.method} ${new URL(exchange.call.url).pathname}`
      const operation = bind(exchange.call, version)?.operation
      if (operation === undefined) return [`${call}: no operation`]
      return verify(exchange, operation, documents).map(({ severity, code }) => `${call}: ${severity} ${code}`)
    })
    expect(said).toEqual(found)
  },
)

function exchangeOf(line: string): Exchange {
  const { request, response }: { request: Sent; response: Sent & { status: number } } = JSON.parse(line)
  return {
    id: 'a/1/s/01',
    call: { method: request.method, url: request.url, ...messageOf(request) },
    answer: { status: response.status, ...messageOf(response) },
    match: { query: 'exact', body: 'json', ignore: [] },
    volatile: {},
    redacted: {},
    provenance: { source: 'test', recorded: '2026-11-01', partial: false },
    place: { path: 'traffic' },
    lines: {},
  }
}

function messageOf({ headers, body }: Sent): Pick<Exchange['call'], 'headers' | 'body'> {
  const bytes = body === undefined ? undefined : new TextEncoder().encode(body)
  return {
    headers: Object.entries(headers),
    ...(bytes && { body: bodyFrom(headers['content-type'], bytes) }),
  }
}

interface Sent {
  method: string
  url: string
  headers: { [name: string]: string }
  body?: string
}
