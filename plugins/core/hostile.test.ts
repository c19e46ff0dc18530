import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { exampleFrom } from './example.ts'
import type { Finding, Json } from './model.ts'
import { readProject } from './project.ts'
import { safePattern } from './schema/pattern.ts'
import { textsMatching } from './schema/pattern-text.ts'
import { bundleSchema, validate } from './schema.ts'
import { readDocument } from './yaml.ts'

const folder = fileURLToPath(new URL('../../../shared/corpora/hostile', import.meta.url))
const inFolder = test.skipIf(!existsSync(folder))
const entry = 'content/apis/a/1/openapi.json'

inFolder('a pattern that could run for ever is not run, and one that cannot is', { timeout: 60_000 }, () => {
  for (const { pattern } of rows('redos')) {
    const text = `${'a'.repeat(5000)}!`
    validate({ pattern, properties: {}, patternProperties: { [pattern]: { type: 'string' } } }, text)
    validate({ patternProperties: { [pattern]: { type: 'string' } } }, { [text]: 1 })
    expect(typeof (textsMatching(pattern)[0] ?? '')).toBe('string')
    exampleFrom({ a: { type: 'string', pattern, example: text } }, 'a#')
  }
})

test.each([
  ['^(a+)+$', false],
  ['^(a|a)*$', false],
  ['^(a|aa)+$', false],
  ['^(\\w+\\s?)*$', false],
  ['^(a?b?)*$', false],
  ['^([^@]+\\.)*x$', false],
  ['(x+x+)+y', false],
  ['^(a|b)*$', true],
  ['^[a-z0-9]+(?:-[a-z0-9]+)*$', true],
  ['^(?:[a-z]+\\.)+$', true],
  ['^\\d{3}-\\d{4}$', true],
  ['^(?=.*\\d)[a-z\\d]{8,}$', true],
])('the pattern %s is safe: %s', (pattern, isSafe) => {
  expect(safePattern(pattern) !== undefined).toBe(isSafe)
})

test('a pattern whose time grows with the square of the text is only run on short ones', () => {
  const pattern = '^.*a.*b$'
  expect([100, 1_000_000].map((length) => safePattern(pattern, length))).toEqual([pattern, undefined])
})

inFolder('whatever a text says, as a name, a description or a path it is text', { timeout: 120_000 }, () => {
  for (const name of ['naughty-strings', 'prototype-pollution', 'crlf', 'path-traversal']) {
    const texts = rows(name).map(({ text }) => text)
    for (let start = 0; start < texts.length; start += 40) {
      const findings = readContract(contractOf(texts.slice(start, start + 40)))
      expect(findings.filter(({ message }) => /\bat \w+ \(|TypeError|RangeError/.test(message))).toEqual([])
    }
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
})

inFolder('a reference to what lies outside is a finding, whatever it looks like', () => {
  for (const { text } of rows('path-traversal').slice(0, 100)) {
    const codes = readContract({ ...shell, components: { schemas: { A: { $ref: text } } } }).map(({ code }) => code)
    expect(codes.filter((code) => code === 'dangling-ref' || code === 'ref-outside')).toHaveLength(1)
  }
})

inFolder('documents that are made to break readers are read, or a finding says why not', { timeout: 120_000 }, () => {
  for (const kind of ['json', 'yaml-bombs', 'openapi-malicious', 'yaml-test-suite']) {
    for (const path of filesIn(kind)) {
      const text = readFileSync(`${folder}/${path}`, 'utf8')
      const { value, findings } = readDocument({ path, text })
      expect([path, value !== undefined || findings.length > 0]).toEqual([path, true])
    }
  }
})

test.each<[string, string, Json | undefined]>([
  ['dates stay text', 'a: 2026-01-15', { a: '2026-01-15' }],
  ['yes and no are words', 'a: [yes, no, on, off]', { a: ['yes', 'no', 'on', 'off'] }],
  ['0o7 is a number and 07 a decimal one', 'a: [0o7, 07]', { a: [7, 7] }],
  ['`<<` merges', 'x: &x {a: 1}\ny: {<<: *x, b: 2}', { x: { a: 1 }, y: { a: 1, b: 2 } }],
  ['a byte order mark is no text', '\uFEFFa: 1', { a: 1 }],
  ['`__proto__` is a key', '__proto__: {a: 1}', JSON.parse('{"__proto__": {"a": 1}}')],
])('in YAML %s', (_, text, value) => {
  expect(readDocument({ path: 'a.yaml', text }).value).toEqual(value)
})

const shell = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: {} }

function contractOf(texts: string[]): Json {
  return {
    ...shell,
    info: { title: texts[0] ?? '', version: '1', description: texts.join('\n') },
    paths: Object.fromEntries(
      texts.map((text, index) => [
        `/${index}/${text}`,
        {
          get: {
            operationId: text,
            summary: text,
            tags: [text],
            parameters: [{ name: text, in: 'query', schema: { type: 'string', example: text } }],
            responses: { 200: { description: text, content: { 'application/json': { schema: schemaOf(text) } } } },
          },
        },
      ]),
    ),
  }
}

function schemaOf(text: string): Json {
  return JSON.parse(
    `{"type": "object", "properties": {${JSON.stringify(text)}: {"type": "string", "description": ${JSON.stringify(text)}}}}`,
  )
}

function readContract(contract: Json): Finding[] {
  const { project, documents, findings } = readProject([{ path: entry, text: JSON.stringify(contract) }])
  for (const { responses } of project.apis.flatMap(({ versions }) =>
    versions.flatMap(({ operations }) => operations),
  )) {
    for (const { schema } of responses.flatMap(({ contents }) => contents)) {
      if (schema === undefined) continue
      expect(validate(bundleSchema(documents, schema), exampleFrom(documents, schema) ?? null)).toEqual([])
    }
  }
  return findings
}

function rows(name: string): { text: string; pattern: string }[] {
  const lines = readFileSync(`${folder}/${name}.jsonl`, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => ({ text: '', pattern: '', ...JSON.parse(line) }))
}

function filesIn(kind: string): string[] {
  return readdirSync(`${folder}/${kind}`, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /\.(?:ya?ml|json)$/.test(one.name))
    .map((one) => `${one.parentPath}/${one.name}`.slice(folder.length + 1))
}
