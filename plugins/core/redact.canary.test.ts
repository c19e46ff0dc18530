import { expect, test, vi } from 'vitest'

import { har } from './captures/har.ts'
import { toHar } from './exports/har.ts'
import { answer, archive, contract, formsOf, leftIn, type Message, plants } from './fixtures/canaries.ts'
import type { Exchange, Json, Source } from './model.ts'
import { readApiVersion } from './openapi.ts'
import { toScenario } from './record.ts'
import { readScenario } from './recording/scenario.ts'
import { readProject } from './project.ts'
import { readDocument } from './yaml.ts'

// Hundreds of messages take their time on a busy machine.
vi.setConfig({ testTimeout: 300_000 })

test.each(plants)('%s is taken out', (_, secret, plant) => {
  const { published } = publish([plant(secret)].flat())
  expect(formsOf(secret).filter((form) => published.includes(form))).toEqual([])
})

test('all of them at once leave nothing that the check would find, and importing them again changes nothing', () => {
  const all = plants.flatMap(([, secret, plant]) => plant(secret))
  const { published, sources } = publish(all)
  const long = plants.filter(([, secret]) => secret.length > 5)
  expect(leftIn(published, long)).toEqual([])

  const project = readProject([{ path: 'content/apis/acme/1.0.0/openapi.yaml', text: contract }, ...sources])
  expect(project.findings.filter(({ code }) => code === 'secret-in-recording')).toEqual([])
  expect(publish(all, sources).sources).toEqual(sources)
})

test('an export can be imported again, and changes nothing', () => {
  const { exported, sources } = publish(plants.flatMap(([, secret, plant]) => plant(secret)))
  expect(record(exported, sources).sources).toEqual(sources)
})

test.each([
  [
    'ids',
    {
      id: 'pay_9f8e7d6c5b4a3210',
      order: '0b8e3c1a-5b0e-4b4e-9a39-0d9d1f8a7c11',
      ulid: '01J9Z3K5V7X8Y2W4T6R8P0N1M3',
      nano: 'V1StGXR8_Z5jdHi6B-myT',
    },
  ],
  [
    'object ids and digests',
    {
      _id: '507f1f77bcf86cd799439011',
      sha: '33a64df551425fcc55e4d42a148795d9f25f89d4',
      md5: '9e107d9d372bb6826bd81d3542a419d6',
    },
  ],
  [
    'times and numbers',
    {
      at: '2026-11-22T10:00:00.123Z',
      epoch: 1790000000123,
      n: 4539148803436,
      amount: 120000000000,
      version: '1.10.0-rc.1+build.5',
    },
  ],
  [
    'cursors and pages',
    {
      next_cursor: 'eyJhZnRlciI6MTIzNDU2fQ==',
      next_page_token: 'CAUQAA',
      page: 'https://api.acme.io/things?cursor=b2Zmc2V0OjEwMA&limit=2',
    },
  ],
  [
    'words about secrets',
    {
      token_type: 'Bearer',
      password_set: true,
      secret_id: 'sec_1',
      auth_method: 'oauth2',
      key: 'en',
      expires_in: 3600,
      authorization_url: 'https://acme.io/oauth',
    },
  ],
  [
    'problems',
    {
      type: 'https://acme.io/problems/invalid-token',
      title: 'The access token is missing or has expired',
      detail: 'Send it as "Authorization: Bearer <token>".',
      errors: [{ field: 'password', code: 'too_short' }],
    },
  ],
  [
    'colours and slugs',
    {
      colour: '#33669980',
      slug: 'how-to-reset-your-password-in-10-steps',
      path: '/docs/reset-password/overview',
      locale: 'de-CH',
    },
  ],
  [
    'a picture',
    { thumbnail: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==' },
  ],
  [
    'test data',
    {
      card: '4242 4242 4242 4242',
      email: 'user1@example.com',
      phone: '+12025550101',
      iban: 'DE09 0000 0000 0000 0000 01',
    },
  ],
  [
    'links',
    {
      self: 'https://api.acme.io/things/V1StGXR8Z5jdHi6BmyT',
      avatar: 'https://cdn.acme.io/u/9e107d9d372bb682/64x64.png',
      sessions: 'https://api.acme.io/sessions/',
    },
  ],
])('%s stay as they are', (_, value) => {
  const [exchange] = publish([answer(value)]).exchanges
  const body = exchange?.answer.body
  expect(body?.kind === 'json' && JSON.parse(body.text)).toEqual(value)
  expect(exchange?.redacted).toEqual({})
})

interface Published {
  /** Everything that leaves memory: the files, what is said, what is found, and the export. */
  published: string
  exported: Json
  sources: Source[]
  exchanges: Exchange[]
}

function publish(messages: Message[], existing: Source[] = []): Published {
  return record(archive(messages), existing)
}

function record(archived: Json, existing: Source[]): Published {
  const { exchanges, findings } = har.read({ path: 'a.har', text: JSON.stringify(archived) })
  const parsed = readDocument({ path: 'openapi.yaml', text: contract })
  const { version, documents } = readApiVersion({
    api: 'acme',
    version: '1.0.0',
    entry: 'openapi.yaml',
    parsed: new Map([['openapi.yaml', parsed]]),
  })
  if (!version) throw new TypeError('The contract cannot be read')

  const made = toScenario({
    captured: exchanges,
    version,
    documents,
    name: 'canaries',
    today: '2026-11-22',
    source: 'har',
    unbound: 'keep',
    existing,
  })
  const recorded = readScenario(made.sources).scenario?.exchanges ?? []
  const exported = toHar(recorded, { version: '0', server: 'https://api.acme.io' })
  const files = made.sources.map(({ text, encoding }) => (encoding ? `${text}\n${atob(text)}` : text))
  const told = [...made.said, JSON.stringify([findings, made.findings]), JSON.stringify(exported)]
  return { published: [...files, ...told].join('\n'), exported, sources: made.sources, exchanges: recorded }
}
