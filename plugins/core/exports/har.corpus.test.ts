import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import type { Captured } from '../captures/capture.ts'
import { har as capture } from '../captures/har.ts'
import { answer as recorded } from '../fixtures/score.ts'
import type { Body } from '../model.ts'
import { toHar } from './har.ts'

const corpus = fileURLToPath(new URL('../../../../shared/corpora/har/', import.meta.url))
const files = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:har|json)$/.test(path))
  : []

test.skipIf(files.length === 0)(
  'what is read of an archive of others (../shared/corpora/har) and written is read again, and is the same',
  () => {
    const read = files.map((path) => ({ path, exchanges: exchangesIn(path, readFileSync(corpus + path, 'utf8')) }))
    const wrong = read.filter(({ exchanges }) => {
      const text = JSON.stringify(toHar(exchanges.map(toExchange), { version: '1.0.0' }))
      return JSON.stringify(exchangesIn('a.har', text).map(asHeld)) !== JSON.stringify(exchanges.map(asHeld))
    })

    expect(read.flatMap(({ exchanges }) => exchanges).length).toBeGreaterThan(500)
    expect(wrong.map(({ path }) => path)).toEqual([])
  },
)

function exchangesIn(path: string, text: string): Captured[] {
  const source = { path, text }
  return capture.claims(source) ? capture.read(source).exchanges : []
}

function toExchange({ call, answer, timing }: Captured, index: number) {
  return { ...recorded(200), id: `a/1/b/${index}`, call, answer, ...(timing && { timing }) }
}

// What an archive cannot hold: when each event of a stream came, that a body is not whole, and no time at all.
function asHeld({ call, answer, timing }: Captured) {
  const took = timing?.total || undefined
  return { call: { ...call, body: held(call.body) }, answer: { ...answer, body: held(answer.body) }, took }
}

function held(body: Body | undefined): Body | undefined {
  if (body?.kind === 'partial') return
  return body?.kind === 'events'
    ? { kind: 'events', events: body.events.map((event) => ({ ...event, after: 0 })) }
    : body
}
