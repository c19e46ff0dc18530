import { expect, test } from 'vitest'

import { entriesOf, readCollection, specCollections } from '#plugins/node/specs-corpus.ts'

import { nextToRecord } from './coverage/next.ts'
import { kinds } from './coverage/tally.ts'
import { coverageInWords } from './coverage/terminal.ts'
import { coverageOf } from './coverage.ts'
import { exampleFrom } from './example.ts'
import type { ApiVersion, Documents, Operation, Project, Scenario } from './model.ts'
import { readApiVersion } from './openapi.ts'
import { syntheticExchange } from './page/synthetic.ts'
import { scorecardOf } from './scorecard.ts'

const collections = specCollections()
const nothing = {
  apis: [],
  scenarios: [],
  bindings: [],
  evidence: [],
  decisions: [],
  guides: [],
  workflows: [],
  releases: [],
}

// Reading them takes the time, so what is computed of them is tried in one go.
test.skipIf(collections.length === 0)(
  'operations of contracts that others wrote have a card each, and are counted alike with recordings and without',
  { timeout: 600_000 },
  () => {
    const tried = collections.flatMap((paths) => {
      const parsed = readCollection(paths)
      return entriesOf(parsed).flatMap(({ path }) => {
        const { version, documents } = readApiVersion({ api: 'a', version: '1', entry: path, parsed })
        return version === undefined ? [] : [{ path, ...tryOut(version, documents) }]
      })
    })

    expect(tried.length).toBeGreaterThan(50)
    expect(tried.reduce((sum, { cards }) => sum + cards, 0)).toBeGreaterThan(1000)
    expect(tried.filter(({ areCards, isCounted }) => !areCards || !isCounted).map(({ path }) => path)).toEqual([])
  },
)

function tryOut(version: ApiVersion, documents: Documents) {
  const cards = version.operations.map((one) => scorecardOf(nothing, documents, version, one))
  const all = coverageOf(nothing, documents, version)
  coverageInWords(all, nextToRecord(all, version), { color: true, next: 5 })
  return {
    cards: cards.length,
    areCards: cards.every((lines) => lines.length >= 4),
    isCounted: kinds.every((kind) => all.tallies[kind].observed === 0) && isCountedAlike(version, documents),
  }
}

// Operations are counted one by one, so that a few of them tell.
function isCountedAlike(version: ApiVersion, documents: Documents): boolean {
  const few = { ...version, operations: version.operations.slice(0, 4) }
  const before = coverageOf(nothing, documents, few)
  const after = coverageOf(recorded(few, documents), documents, few)
  coverageInWords(after, nextToRecord(after, few), { color: true, next: 5 })
  return kinds.every((kind) => {
    const [none, some] = [before.tallies[kind], after.tallies[kind]]
    return none.documented === some.documented && some.observed <= some.documented
  })
}

/** A project in which the operations of a version are recorded, each with an answer from its schema. */
function recorded(version: ApiVersion, documents: Documents): Project {
  const { operations } = version
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
