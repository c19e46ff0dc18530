import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import type { Captured } from './captures/capture.ts'
import { bodyFrom, mediaTypeOf, textOf, toHeaders } from './http.ts'
import { findSecrets, type Redacted, redact } from './redact.ts'

const corpus = fileURLToPath(new URL('../../../shared/corpora/secrets/', import.meta.url))
const isAbsent = !existsSync(corpus)

test.skipIf(isAbsent)(
  'secrets planted in messages (../shared/corpora/secrets) are gone, and what was beside them is there',
  () => {
    const rows = linesOf<Planted>('in-http.jsonl').map(({ context, kind, message, must_not_appear, must_keep }) => {
      const text = redact([capturedFrom(message)])
        .map(printed)
        .join()
      const left = must_not_appear.filter((one) => text.includes(one)).length
      const lost = must_keep.filter((one) => !text.includes(one)).length
      return { context, kind, left, lost }
    })
    expect(rows.length).toBe(126)
    // A bare number in a path cannot be told from an id.
    expect(rows.filter(({ left, lost }) => left + lost > 0)).toEqual([
      { context: 'path', kind: 'discord-client-id', left: 1, lost: 0 },
    ])
  },
)

// Most of the rest are source code (`if ("…" == password)`), where no HTTP message puts secrets.
test.skipIf(isAbsent).each([
  ['gitleaks.jsonl', 0.95, 0.16],
  ['secretlint.jsonl', 0.75, 0.45],
  ['detect-secrets.jsonl', 0.5, 0.15],
])('of %s at least %d of the secrets are found, and at most %d of the look-alikes', (file, recall, alarms) => {
  const rows = linesOf<Look>(file)
  const share = (isSecret: boolean) => {
    const some = rows.filter((row) => row.is_secret === isSecret)
    return some.filter(({ text }) => findSecrets(text).length > 0).length / some.length
  }
  expect(share(true)).toBeGreaterThan(recall)
  expect(share(false)).toBeLessThan(alarms)
})

interface Look {
  text: string
  is_secret: boolean
}

interface Message {
  method?: string
  url?: string
  status?: number
  response?: boolean
  headers?: [string, string][]
  body?: string
}

interface Planted {
  context: string
  kind: string
  message: Message
  must_not_appear: string[]
  must_keep: string[]
}

function linesOf<Row>(file: string): Row[] {
  return readFileSync(corpus + file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

function capturedFrom({
  method = 'GET',
  url = 'https://api.example.com/',
  status = 200,
  response,
  ...given
}: Message): Captured {
  const headers = toHeaders(given.headers ?? [])
  const bytes = new TextEncoder().encode(given.body ?? '')
  const side = { headers, ...(given.body !== undefined && { body: bodyFrom(mediaTypeOf(headers), bytes) }) }
  return {
    call: { method, url, headers: [], ...(response ? {} : side) },
    answer: { status, headers: [], ...(response ? side : {}) },
    place: { path: 'a.har' },
  }
}

function printed({ call, answer }: Redacted): string {
  const bodies = [call.body, answer.body].map((body) => (body ? textOf(body) : ''))
  return [call.url, ...call.headers.flat(), ...answer.headers.flat(), ...bodies].join('\n')
}
