import { expect, test } from 'vitest'

import { entriesOf, readCollection, specCollections } from '#plugins/node/specs-corpus.ts'

import { projectOf } from './fixtures/score.ts'
import { readApiVersion } from './openapi.ts'
import { scorecardOf } from './scorecard.ts'

test.skipIf(specCollections().length === 0)('every operation of the corpus gets a card', { timeout: 300_000 }, () => {
  const cards = specCollections().flatMap((paths) => {
    const parsed = readCollection(paths)
    return entriesOf(parsed).flatMap((document) => {
      const { version, documents } = readApiVersion({ api: 'a', version: '1', entry: document.path, parsed })
      return (version?.operations ?? []).map((one) => version && scorecardOf(projectOf([]), documents, version, one))
    })
  })
  expect(cards.length).toBeGreaterThan(1000)
  expect(cards.filter((lines) => !lines || lines.length < 4)).toEqual([])
})
