import { expect, test } from 'vitest'

import { entriesOf, readCollection, specCollections } from '#plugins/node/specs-corpus.ts'

import { member, objectOf, textOf } from './json.ts'
import { readApiVersion } from './openapi.ts'
import type { Parsed } from './yaml.ts'

const collections = specCollections()

test.skipIf(collections.length === 0)(
  'every document of the corpus becomes pages, or a finding says why not',
  { timeout: 300_000 },
  () => {
    const rows = collections.flatMap((paths) => {
      const parsed = readCollection(paths)
      return entriesOf(parsed).map((document) => load(document, parsed))
    })

    console.log([header, ...rows].map((row) => row.join('\t')).join('\n'))
    expect(rows.filter(([, , operations, , findings]) => operations === '-' && findings === '')).toEqual([])
  },
)

test.skipIf(collections.length === 0).each([
  ['suite-oai-schema-v3.0/', 2],
  ['suite-oai-schema-v3.1/', 4],
  ['suite-oai-schema-v3.2/', 9],
  ['suite-oai-schema-v3.3/', 12],
  ['suite-swagger-parser-validate/', 16],
  ['suite-mermade/', 37],
])('of the documents that %s calls wrong at least %i are found out', (suite, count) => {
  const parsed = readCollection(collections.find(([first]) => first?.startsWith(suite)) ?? [])
  const wrong = entriesOf(parsed).filter(({ path }) => /\/(?:fail|invalid)\//.test(path))
  const found = wrong.filter((document) => {
    const { findings } = readApiVersion({ api: 'a', version: '1', entry: document.path, parsed })
    return [...document.findings, ...findings].some(({ severity }) => severity !== 'info')
  })
  expect(found.length).toBeGreaterThanOrEqual(count)
})

const header = ['document', 'dialect', 'operations', 'schemas', 'findings', 'ms', 'MB']

function load(document: Parsed, parsed: Map<string, Parsed>): string[] {
  const [started, before] = [performance.now(), process.memoryUsage().heapUsed]
  const { version, documents, findings } = readApiVersion({ api: 'a', version: '1', entry: document.path, parsed })
  const [time, memory] = [performance.now() - started, process.memoryUsage().heapUsed - before]

  const operations = [...(version?.operations ?? []), ...(version?.webhooks ?? [])]
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
  expect(new Set(operations.map(({ slug }) => slug)).size).toBe(operations.length)
  expect(JSON.parse(JSON.stringify(version ?? null))).toEqual(version ?? null)
  for (const { place } of [...operations, ...findings]) expect(place.line).toBeGreaterThan(0)
  return [
    document.path,
    textOf(document.value, 'openapi') ?? textOf(document.value, 'swagger') ?? '-',
    version === undefined ? '-' : String(operations.length),
    String(Object.keys(objectOf(member(documents[document.path], 'components'), 'schemas')).length),
    counted([...document.findings, ...findings].map(({ code }) => code)),
    String(Math.round(time)),
    (memory / 1e6).toFixed(1),
  ]
}

function counted(codes: string[]): string {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, count]) => `${code} ${count}`).join(', ')
}
