import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { exampleFrom } from './example.ts'
import { isObject, textOf } from './json.ts'
import { readApiVersion } from './openapi.ts'
import { bundleSchema, validate } from './schema.ts'
import { schemaTree } from './schema-tree.ts'
import { type Parsed, readDocument } from './yaml.ts'

const folder = fileURLToPath(new URL('../../../shared/corpora/specs', import.meta.url))

test.skipIf(!existsSync(folder))(
  'every document of the corpus loads, or a finding says why not',
  { timeout: 300_000 },
  () => {
    const rows = collections().flatMap((collection) => {
      const parsed = new Map(collection.map((path) => [path, readDocument({ path, text: textAt(path) })]))
      return [...parsed.values()].filter(isEntry).map((document) => load(document, parsed))
    })

    console.log(rows.map((row) => row.join('\t')).join('\n'))
    expect(rows.filter(([, , operations, findings]) => operations === '-' && findings === '')).toEqual([])
  },
)

function load(document: Parsed, parsed: Map<string, Parsed>): string[] {
  const started = performance.now()
  const { version, documents, findings } = readApiVersion({ api: 'a', version: '1', entry: document.path, parsed })
  const read = performance.now() - started

  const operations = [...(version?.operations ?? []), ...(version?.webhooks ?? [])]
  const schemas = operations.flatMap(({ responses }) => responses.flatMap(({ contents }) => contents[0]?.schema ?? []))
  const wrong = [...new Set(schemas)].slice(0, 20).filter((ref) => {
    expect(schemaTree(documents, ref, { budget: 50 }).types).toBeTypeOf('string')
    return validate(bundleSchema(documents, ref), exampleFrom(documents, ref)).length > 0
  })

  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
  expect(new Set(operations.map(({ slug }) => slug)).size).toBe(operations.length)
  expect(JSON.parse(JSON.stringify(version ?? null))).toEqual(version ?? null)
  for (const { place } of [...operations, ...findings]) expect(place.line).toBeGreaterThan(0)
  return [
    document.path,
    textOf(document.value, 'openapi') ?? textOf(document.value, 'swagger') ?? '-',
    version === undefined ? '-' : String(operations.length),
    counted([...document.findings, ...findings].map(({ code }) => code)),
    `${wrong.length} of ${Math.min(20, new Set(schemas).size)} examples invalid`,
    `${Math.round(read)} ms`,
  ]
}

function counted(codes: string[]): string {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, count]) => `${code} ${count}`).join(', ')
}

function isEntry({ value, findings }: Parsed): boolean {
  if (value === undefined) return findings.length > 0
  return isObject(value) && ['openapi', 'swagger', 'asyncapi'].some((key) => Object.hasOwn(value, key))
}

// Files of one folder belong together; a suite is a folder of its own for each of its folders.
function collections(): string[][] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory())
  return names.map(({ name }) => {
    const files = readdirSync(`${folder}/${name}`, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    )
    const paths = files.map((file) => relative(folder, `${file.parentPath}/${file.name}`))
    return paths.filter((path) => /\.(?:json|ya?ml)$/.test(path)).sort()
  })
}

function textAt(path: string): string {
  return readFileSync(`${folder}/${path}`, 'utf8')
}
