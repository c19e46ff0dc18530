import { expect, test } from 'vitest'

import { findEntries, type PaletteEntry } from './palette.ts'

const entries: PaletteEntry[] = [
  entry('Create a pull request review', 'POST', '/pulls/{number}/reviews', 'createReview'),
  entry('List pull requests', 'GET', '/pulls', 'listPulls'),
  entry('Create a pull request', 'POST', '/pulls', 'createPull'),
  entry('Delete a payment', 'DELETE', '/payments/{id}', 'deletePayment'),
]

test.each([
  ['create pull request', ['createPull', 'createReview']],
  ['CREATE', ['createPull', 'createReview']],
  ['get /pulls', ['listPulls']],
  ['deletePayment', ['deletePayment']],
  ['post payments', []],
  ['', []],
  ['zebra', []],
])('%s finds %j, best first', (query, ids) => {
  expect(findEntries(entries, query).map(({ id }) => id)).toEqual(ids)
})

function entry(title: string, method: string, path: string, id: string): PaletteEntry {
  return { title, method, path, id, of: 'GitHub 1', url: `/${id}/` }
}
