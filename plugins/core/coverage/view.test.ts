import { expect, test } from 'vitest'

import { shop } from '../fixtures/shop.ts'
import { coverageOf } from '../coverage.ts'
import { coverageView, recordCommand } from './view.ts'

const { version, documents } = shop()
const project = {
  apis: [],
  scenarios: [],
  bindings: [],
  evidence: [],
  decisions: [],
  guides: [],
  workflows: [],
  releases: [],
}

test('operations that nobody recorded are told by group, by their names', () => {
  const { unrecorded, ...rest } = coverageView(coverageOf(project, documents, version), version)

  expect(unrecorded.map(({ title, operations }) => [title, operations.map(({ id }) => id)])).toEqual([
    ['Operations', ['listOrders', 'createOrder', 'getOrder', 'login']],
  ])
  expect(rest).toEqual({ recorded: [], strangers: 0, most: 60 })
})

test.each([
  [version, 'one', 'npx callsheet record --api shop@1.0.0 --scenario one --target https://api.shop.test'],
  [
    { ...version, api: "the shop's", servers: [] },
    'one',
    `npx callsheet record --api 'the shop'\\''s@1.0.0' --scenario one --target '<address of the API>'`,
  ],
])('a command to record with can be pasted', (version, scenario, command) => {
  expect(recordCommand(version, scenario)).toBe(command)
})
