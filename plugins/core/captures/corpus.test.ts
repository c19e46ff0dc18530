import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { har } from './har.ts'
import { captureFormatOf, captureFormats } from './index.ts'

const corpus = fileURLToPath(new URL('../../../../shared/corpora/har/', import.meta.url))
const files = existsSync(corpus) ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).toSorted() : []

test.skipIf(files.length === 0)(
  'every archive of the corpus (../shared/corpora/har) is read, or refused with a place and a remedy',
  () => {
    const rows = files.filter((path) => /\.harp?$/.test(path)).map(read)
    expect({
      archives: rows.length,
      readable: rows.filter(({ exchanges }) => exchanges > 0).length,
      exchanges: rows.reduce((sum, { exchanges }) => sum + exchanges, 0),
    }).toEqual({ archives: 74, readable: 49, exchanges: 1168 })
    // Archives of requests alone (har-to-k6), broken ones, and one without entries.
    expect(rows.filter(({ exchanges, path }) => exchanges === 0 && !path.startsWith('har-to-k6/'))).toEqual([
      { path: 'har-to-openapi/no-entries.har', exchanges: 0, codes: ['capture-empty'] },
      { path: 'har-to-openapi/post-data-conflict.har', exchanges: 0, codes: ['capture-invalid'] },
      { path: 'haralyzer/missing_page.har', exchanges: 0, codes: ['capture-invalid'] },
      { path: 'haralyzer/missing_pageref.har', exchanges: 0, codes: ['capture-invalid'] },
      { path: 'harviewer/not-valid.har', exchanges: 0, codes: ['capture-invalid'] },
      { path: 'mitmproxy-flows/har_extractor.har', exchanges: 0, codes: ['capture-invalid'] },
    ])
  },
)

test.skipIf(files.length === 0)('no other file of the corpus makes the reader fall over', () => {
  for (const path of files.filter((name) => /\.(?:json|ndjson|txt|yaml|md)$/.test(name))) read(path)
})

const corpora = fileURLToPath(new URL('../../../../shared/corpora/', import.meta.url))
const everything = ['har', 'otlp'].flatMap((folder) =>
  existsSync(corpora + folder)
    ? readdirSync(corpora + folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath}/${entry.name}`.slice(corpora.length))
        .toSorted()
    : [],
)

test.skipIf(everything.length === 0)(
  'each file of the corpora of archives and traces (../shared/corpora) is of one format or of none, and is read',
  () => {
    const rows = everything.map((path) => {
      const source = { path, text: readFileSync(corpora + path, 'utf8') }
      const { exchanges, findings } = captureFormatOf(source)?.read(source) ?? { exchanges: [], findings: [] }
      for (const { place, help } of findings)
        expect([place.path, place.line, help], path).toEqual([path, expect.any(Number), expect.any(String)])
      const names = captureFormats.filter(({ claims }) => claims(source)).map(({ name }) => name)
      return { path, names, exchanges: exchanges.length, codes: [...new Set(findings.map(({ code }) => code))] }
    })

    expect(rows.filter(({ names }) => names.length > 1)).toEqual([])
    const others = rows.filter(({ names }) => names.length > 0 && names[0] !== 'har')
    expect(
      others.map(({ path, names, exchanges, codes }) => [path.split('/').at(-1), ...names, exchanges, ...codes]),
    ).toEqual([
      ['PetstoreAPI-collection-sample-trailing-dollar.json', 'postman', 4],
      ['Swagger Petstore.postman_collection-2.1.json', 'postman', 3],
      ['Swagger Petstore.postman_collection.json', 'postman', 3],
      ['Swagger Petstore.postman_workspace_collection-2.1.json', 'postman', 3],
      ['Test API bad version.postman_collection.json', 'postman', 6, 'capture-incomplete'],
      ['Test API.postman_collection.json', 'postman', 6, 'capture-incomplete'],
      ['structured-version-desc-collection.json', 'postman', 0, 'capture-empty'],
      ['jaeger-FindTraces.json', 'otlp', 0, 'capture-empty'],
      ['jaeger-ui-otlp2jaeger-multi-in.json.txt', 'otlp', 0, 'capture-empty'],
      ['otlp2jaeger-in-error.json', 'otlp', 0, 'capture-empty'],
      ['otlp2jaeger-multi-in-combined.json', 'otlp', 0, 'capture-empty'],
      ['otel-proto-logs.json', 'otlp', 0, 'capture-invalid'],
      ['otel-proto-metrics.json', 'otlp', 0, 'capture-invalid'],
      ['otel-proto-trace.json', 'otlp', 0, 'capture-empty'],
    ])
  },
)

function read(path: string): { path: string; exchanges: number; codes: string[] } {
  const { exchanges, findings } = har.read({ path, text: readFileSync(corpus + path, 'utf8') })
  expect(exchanges.length + findings.length, path).toBeGreaterThan(0)
  for (const { place, help } of findings) expect([place.line, help], path).not.toContain(undefined)
  return { path, exchanges: exchanges.length, codes: [...new Set(findings.map(({ code }) => code))] }
}
