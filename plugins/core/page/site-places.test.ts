import { expect, test } from 'vitest'

import { shop } from '../fixtures/shop.ts'
import type { Api } from '../model.ts'
import { placesOf } from './site-places.ts'

const { version } = shop()
const api: Api = { id: 'shop', title: 'Shop', order: 1, evidence: {}, unreadable: [], versions: [version] }

test.each<[string, Api[], string[]]>([
  [
    'the reference is the newest version of the first API',
    [api],
    ['guides/', 'shop/1.0.0/', 'decisions/', 'shop/changelog/'],
  ],
  [
    'an API that could not be read has changes only',
    [{ ...api, versions: [] }],
    ['guides/', 'decisions/', 'shop/changelog/'],
  ],
  ['without an API there are guides and decisions', [], ['guides/', 'decisions/']],
])('%s', (_name, apis, paths) => {
  expect(placesOf(apis).map(({ path }) => path)).toEqual(paths)
})

test('the version at hand wins', () => {
  const other = { ...version, version: '0.9.0' }
  expect(placesOf([api], { api, version: other })[1]?.path).toBe('shop/0.9.0/')
})
