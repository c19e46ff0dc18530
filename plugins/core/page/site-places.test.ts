import { expect, test } from 'vitest'

import { shop } from '../fixtures/shop.ts'
import type { Api, Decision, Guide } from '../model.ts'
import { placesOf } from './site-places.ts'

const { version } = shop()
const place = { path: 'content/x.md' }
const api: Api = { id: 'shop', title: 'Shop', order: 1, evidence: {}, unreadable: [], versions: [version] }
const guide: Guide = { slug: 'start', title: 'Start', order: 1, cells: [], place }
const decision: Decision = {
  number: 1,
  slug: '0001-one',
  title: 'One',
  status: 'accepted',
  date: '2026-11-22',
  affects: [],
  supersedes: [],
  supersededBy: [],
  summary: '',
  text: '',
  place,
}
const written = { guides: [guide], decisions: [decision] }

test.each<[string, Parameters<typeof placesOf>[0], string[]]>([
  [
    'the reference is the newest version of the first API',
    { apis: [api], ...written },
    ['guides/', 'shop/1.0.0/', 'decisions/', 'shop/changelog/'],
  ],
  [
    'an API that could not be read has changes only',
    { apis: [{ ...api, versions: [] }], ...written },
    ['guides/', 'decisions/', 'shop/changelog/'],
  ],
  ['without an API there are guides and decisions', { apis: [], ...written }, ['guides/', 'decisions/']],
  [
    'where nothing is written, nothing is promised',
    { apis: [api], guides: [], decisions: [] },
    ['shop/1.0.0/', 'shop/changelog/'],
  ],
])('%s', (_name, project, paths) => {
  expect(placesOf(project).map(({ path }) => path)).toEqual(paths)
})

test('the version at hand wins', () => {
  const other = { ...version, version: '0.9.0' }
  expect(placesOf({ apis: [api], ...written }, { api, version: other })[1]?.path).toBe('shop/0.9.0/')
})
