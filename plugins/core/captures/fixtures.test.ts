import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { captureFormatOf, captureFormats } from './index.ts'

// A file dropped into fixtures/ is a test: some format claims it, reads it, and finds nothing wrong with it.
const folder = new URL('./fixtures/', import.meta.url)
const sources = readdirSync(folder).map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }))

test.each(sources)('$path is read', (source) => {
  const capture = captureFormatOf(source)?.read(source)

  expect(capture?.findings).toEqual([])
  expect(capture?.exchanges.map(({ call, answer }) => ({ call, answer }))).toEqual([
    {
      call: {
        method: 'GET',
        url: expect.stringMatching(/\/orders\/o_1\?expand=items$/),
        headers: [['accept', 'application/json']],
      },
      answer: {
        status: 200,
        headers: [['content-type', 'application/json']],
        body: { kind: 'json', text: expect.stringMatching(/^\{ "id": "o_1" \}\n?$/) },
      },
    },
  ])
})

test.each(sources)('$path is of one format', (source) => {
  expect(captureFormats.filter(({ claims }) => claims(source))).toHaveLength(1)
})

test('each format has a fixture', () => {
  const claimed = new Set(sources.map((source) => captureFormatOf(source)?.name))

  expect(captureFormats.map(({ name }) => name).filter((name) => !claimed.has(name))).toEqual([])
})
