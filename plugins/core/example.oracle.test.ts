import '@hyperjump/json-schema/formats'
import {
  registerSchema,
  type SchemaObject,
  setShouldValidateFormat,
  unregisterSchema,
  validate as judge,
} from '@hyperjump/json-schema/draft-2020-12'
import { expect, test } from 'vitest'

import { entriesOf, readCollection, specCollections } from '#plugins/node/specs-corpus.ts'

import { exampleFrom } from './example.ts'
import { member } from './json.ts'
import type { Documents, Operation, Ref } from './model.ts'
import { readApiVersion } from './openapi.ts'
import { type Direction, forDirection } from './schema/direction.ts'
import { bundleSchema } from './schema.ts'

// Another implementation of JSON Schema judges what is made up for the schemas of the corpus, a sample of each document.

const collections = specCollections()
const sample = 40

test.skipIf(collections.length === 0)(
  'every example that is made from a schema keeps it',
  { timeout: 300_000 },
  async () => {
    setShouldValidateFormat(true)
    const tally = { kept: 0, none: [] as string[], broken: [] as string[], unjudged: [] as string[] }

    for (const paths of collections) {
      const parsed = readCollection(paths)
      for (const { path } of entriesOf(parsed)) {
        const { version, documents } = readApiVersion({ api: 'a', version: '1', entry: path, parsed })
        const schemas = sampled(schemasOf([...(version?.operations ?? []), ...(version?.webhooks ?? [])]))
        for (const [direction, ref] of schemas) {
          const verdict = await judged(documents, ref, direction)
          if (verdict === 'kept') tally.kept++
          else tally[verdict].push(`${direction} ${ref}`)
        }
      }
    }
    setShouldValidateFormat(undefined)

    console.log(`${tally.kept} kept`)
    console.log(`${tally.none.length} without an example: nothing keeps their schema\n${tally.none.join('\n')}`)
    console.log(`${tally.unjudged.length} that the other validator cannot judge\n${tally.unjudged.join('\n')}`)
    expect(tally.broken).toEqual([])
    expect(tally.kept).toBeGreaterThan(2000)
    expect(tally.none.length).toBeLessThan(tally.kept / 50)
  },
)

async function judged(documents: Documents, ref: Ref, direction: Direction): Promise<Verdict> {
  const value = exampleFrom(documents, ref, { direction })
  if (value === undefined) return 'none'

  const bundle = bundleSchema(documents, ref)
  const definitions = member(bundle, '$defs')
  const schema = forDirection(bundle, direction, (to) => member(definitions, to.slice('#/$defs/'.length)))
  // It compiles all definitions at once, which takes it minutes for the largest.
  if (JSON.stringify(schema).length > 400_000) return 'unjudged'
  const uri = `https://oracle.test/${encodeURIComponent(`${direction} ${ref}`)}`
  try {
    registerSchema(schema as SchemaObject, uri, 'https://json-schema.org/draft/2020-12/schema')
    return (await judge(uri, value)).valid ? 'kept' : 'broken'
  } catch {
    return 'unjudged'
  } finally {
    unregisterSchema(uri)
  }
}

type Verdict = 'kept' | 'broken' | 'none' | 'unjudged'

function schemasOf(operations: Operation[]): [Direction, Ref][] {
  const found = operations.flatMap(({ parameters, request, responses }): [Direction, Ref | undefined][] => [
    ...parameters.map(({ schema }): [Direction, Ref | undefined] => ['request', schema]),
    ...(request?.contents ?? []).map(({ schema }): [Direction, Ref | undefined] => ['request', schema]),
    ...responses.flatMap(({ contents }) =>
      contents.map(({ schema }): [Direction, Ref | undefined] => ['response', schema]),
    ),
  ])
  const unique = new Map(found.map(([direction, schema]) => [`${direction} ${schema}`, [direction, schema] as const]))
  return [...unique.values()].flatMap(([direction, schema]) => (schema === undefined ? [] : [[direction, schema]]))
}

function sampled<Item>(items: Item[]): Item[] {
  const step = Math.max(1, Math.floor(items.length / sample))
  return items.filter((_, index) => index % step === 0).slice(0, sample)
}
