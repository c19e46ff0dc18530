import { expect, test } from 'vitest'

import { apiFrom, versionFrom } from '../fixtures/versions.ts'
import { latestOf, operationPath, slugOf } from './navigation.ts'

test('a newcomer reads the newest current version', () => {
  const [one, two, next] = [
    versionFrom('1', []),
    versionFrom('2', [], { lifecycle: { state: 'current' } }),
    versionFrom('3-beta', []),
  ]
  expect(latestOf(apiFrom(one, two, next))).toBe(two)
  expect(latestOf(apiFrom(one))).toBe(one)
  expect(latestOf(apiFrom())).toBeUndefined()
})

test.each([
  ['Payment Links', 'payment-links'],
  ['  Überweisungen & Co. ', 'überweisungen-co'],
  ['…', 'section'],
])('%s becomes the anchor %s', (text, slug) => {
  expect(slugOf(text)).toBe(slug)
})

test('what stands in an address is encoded', () => {
  expect(operationPath({ api: 'a b', version: '1/2' }, { slug: 'x?' })).toBe('a%20b/1%2F2/x%3F/')
})
