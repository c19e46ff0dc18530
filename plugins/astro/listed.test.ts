import { expect, test } from 'vitest'

import type { Api, ApiVersion } from '#core/model.ts'

import { isListed } from './listed.ts'

test.each([
  ['https://docs.test/docs/pets/2/list-pets/', true],
  ['https://docs.test/docs/pets/1/list-pets/', false],
  ['https://docs.test/docs/pets/1/', false],
  ['https://docs.test/docs/pets/changelog/', true],
  ['https://docs.test/docs/guides/start/', true],
])('with "index: current" the sitemap names %s: %s', (page, listed) => {
  expect(isListed(page, [{ ...api, index: 'current' }], '/docs')).toBe(listed)
  expect(isListed(page, [api], '/docs/')).toBe(true)
})

test.each([
  'https://docs.test/docs/oauth/callback/',
  'https://docs.test/docs/scenarios/pets/2/lost/',
  'https://docs.test/docs/pets/2/list-pets/takes/lost/',
  'https://docs.test/docs/pets/2/playground/',
])('the sitemap never names %s, which is a part of another page or a tool', (page) => {
  expect(isListed(page, [api], '/docs')).toBe(false)
})

test('a guide may be called as a tool is', () => {
  expect(isListed('https://docs.test/guides/pets/playground/', [api], '/')).toBe(true)
})

function version(name: string): ApiVersion {
  const place = { path: 'openapi.yaml' }
  const empty = { servers: [], security: [], tags: [], operations: [], webhooks: [], contract: '', place }
  return {
    api: 'pets',
    version: name,
    title: 'Pets',
    lifecycle: { state: name === '2' ? 'current' : 'supported' },
    ...empty,
  }
}

const api: Api = {
  id: 'pets',
  title: 'Pets',
  order: 1,
  evidence: {},
  unreadable: [],
  versions: [version('1'), version('2')],
}
