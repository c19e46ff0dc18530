import { expect, test } from 'vitest'

import type { Difference } from '../compare.ts'
import type { Verdict } from './judge.ts'
import { witnesses } from './witnesses.ts'

const matches: Verdict = { kind: 'matches' }
const broken: Verdict = { kind: 'undocumented', message: 'Status 500 is not in the contract' }
const value: Difference = { kind: 'value', at: '/total', expected: false }
const pinned: Difference = { kind: 'value', at: '/id', expected: true }
const added: Difference = { kind: 'shape+', at: '/fee', expected: false }

test.each([
  [[], matches, matches, 'nobody'],
  [[pinned], matches, matches, 'nobody'],
  [[value, pinned], matches, matches, 'data'],
  [[value, added], matches, matches, 'recording'],
  [[value], broken, matches, 'recording'],
  [[value], matches, broken, 'api'],
  [[added], broken, broken, 'api'],
  [[], broken, broken, 'contract'],
])('with %j, recorded %j and live %j: %s', (differences, recorded, live, blame) => {
  expect(witnesses(differences, recorded, live).blame).toBe(blame)
})
