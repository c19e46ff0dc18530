import { readFileSync } from 'node:fs'

import {
  registerSchema,
  type SchemaObject,
  unregisterSchema,
  validate as judge,
} from '@hyperjump/json-schema/draft-2020-12'
import { expect, test } from 'vitest'

import type { Json, Operation } from './model.ts'
import { readApiVersion } from './openapi.ts'
import { bundleSchema, validate } from './schema.ts'
import { exampleFrom } from './example.ts'
import { readDocument } from './yaml.ts'

// Another implementation of JSON Schema judges the same values: what the contract of the demo API promises, made whole
// from its schemas, and then broken in every place, one at a time.

const entry = 'content/apis/payments/2.1.0/openapi.yaml'
const source = { path: entry, text: readFileSync(new URL(`../../${entry}`, import.meta.url), 'utf8') }
const parsed = new Map([[entry, readDocument(source)]])
const { version, documents } = readApiVersion({ api: 'payments', version: '2.1.0', entry, parsed })

const refs = (version?.operations ?? []).flatMap(({ id, request, responses }: Operation) =>
  [
    ...(request?.contents ?? []).map((content) => ({ ...content, at: `${id} request` })),
    ...responses.flatMap(({ status, contents }) => contents.map((content) => ({ ...content, at: `${id} ${status}` }))),
  ].flatMap(({ at, mediaType, schema }) =>
    schema && mediaType.includes('json') ? [{ at: `${at} ${mediaType}`, schema }] : [],
  ),
)

test('there is something to judge', () => {
  expect(refs.length).toBeGreaterThan(30)
})

test.each(refs)('$at: both say the same of each value', async ({ schema }) => {
  const bundled = bundleSchema(documents, schema)
  const uri = `https://oracle.test/${encodeURIComponent(schema)}`
  registerSchema(bundled as SchemaObject, uri, 'https://json-schema.org/draft/2020-12/schema')
  const example = exampleFrom(documents, schema) ?? null
  const values = [example, ...brokenFrom(example)]

  const verdicts = await Promise.all(
    values.map(async (value) => ({
      value,
      ours: validate(bundled, value).length === 0,
      theirs: (await judge(uri, value)).valid,
    })),
  )
  unregisterSchema(uri)

  expect(verdicts.filter(({ ours, theirs }) => ours !== theirs)).toEqual([])
  expect(new Set(verdicts.map(({ ours }) => ours)).size).toBe(2)
})

/** Copies of a value with one thing wrong: a member left out, added, or of another type. */
function brokenFrom(value: Json): Json[] {
  if (Array.isArray(value)) {
    const inside = value.flatMap((item, index) => brokenFrom(item).map((broken) => value.with(index, broken)))
    return [...inside, [...value, { unexpected: true }], 'not a list']
  }
  if (value === null || typeof value !== 'object') return [otherType(value), { unexpected: true }]

  const inside = Object.keys(value).flatMap((name): Json[] => {
    const { [name]: member = null, ...rest } = value
    return [rest, ...brokenFrom(member).map((broken) => ({ ...rest, [name]: broken }))]
  })
  return [...inside, [], 'not an object']
}

function otherType(value: Json): Json {
  return typeof value === 'string' ? 17 : 'seventeen'
}
