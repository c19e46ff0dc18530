import { expect, test } from 'vitest'

import { entriesOf, readCollection, specCollections } from '#plugins/node/specs-corpus.ts'

import { coverageOf } from '../coverage.ts'
import { exampleFrom } from '../example.ts'
import type { ApiVersion, Documents, Operation, Project, Scenario } from '../model.ts'
import { readApiVersion } from '../openapi.ts'
import { syntheticExchange } from '../page/synthetic.ts'
import { nextToRecord } from './next.ts'
import { kinds } from './tally.ts'
import { coverageInWords } from './terminal.ts'

const collections = specCollections()
const nothing = { apis: [], scenarios: [], bindings: [], evidence: [], decisions: [], guides: [], releases: [] }

test.skipIf(collections.length === 0)(
  'contracts that others wrote are counted alike with recordings and without',
  { timeout: 600_000 },
  () => {
    const versions = collections.flatMap((paths) => {
      const parsed = readCollection(paths)
      return entriesOf(parsed).flatMap(({ path }) => {
        const { version, documents } = readApiVersion({ api: 'a', version: '1', entry: path, parsed })
        return version === undefined ? [] : [{ path, version, documents }]
      })
    })
    const wrong = versions.filter(({ version, documents }) => !isCountedAlike(version, documents))

    expect(versions.length).toBeGreaterThan(50)
    expect(wrong.map(({ path }) => path)).toEqual([])
  },
)

function isCountedAlike(version: ApiVersion, documents: Documents): boolean {
  const before = coverageOf(nothing, documents, version)
  const after = coverageOf(recorded(version, documents), documents, version)
  coverageInWords(after, nextToRecord(after, version), { color: true, next: 5 })
  return kinds.every((kind) => {
    const [none, some] = [before.tallies[kind], after.tallies[kind]]
    return none.observed === 0 && none.documented === some.documented && some.observed <= some.documented
  })
}

/** A project in which the first operations of a version are recorded, each with an answer from its schema. */
function recorded(version: ApiVersion, documents: Documents): Project {
  const operations = version.operations.slice(0, 4)
  const exchanges = operations.map((operation) => syntheticExchange(version, operation, exampleOf, documents))
  const scenario: Scenario = {
    id: 'a/1/made',
    name: 'made',
    api: 'a',
    version: '1',
    title: 'Made',
    why: [],
    order: 0,
    mutates: false,
    exchanges,
    place: { path: 'made' },
  }
  const bindings = operations.map(({ id }: Operation, index) => ({
    exchange: exchanges[index]?.id ?? '',
    scenario: scenario.id,
    api: 'a',
    version: '1',
    operation: id,
    pathParameters: {},
  }))
  return { ...nothing, scenarios: [scenario], bindings }

  function exampleOf(schema: string, direction: 'request' | 'response') {
    return exampleFrom(documents, schema, { direction })
  }
}
