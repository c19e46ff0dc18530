import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { har } from './har.ts'

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

function read(path: string): { path: string; exchanges: number; codes: string[] } {
  const { exchanges, findings } = har.read({ path, text: readFileSync(corpus + path, 'utf8') })
  expect(exchanges.length + findings.length, path).toBeGreaterThan(0)
  for (const { place, help } of findings) expect([place.line, help], path).not.toContain(undefined)
  return { path, exchanges: exchanges.length, codes: [...new Set(findings.map(({ code }) => code))] }
}
