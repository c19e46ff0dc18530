import { expect, test } from 'vitest'

import { apiFrom, operationFrom, versionFrom } from '../fixtures/versions.ts'
import type { ApiVersion, Operation } from '../model.ts'
import { absenteesOf, canonicalPath, isUnlisted, successorOf, switcherOf, twinOf, twinsOf } from './twins.ts'

const old = versionFrom(
  '1',
  [
    'GET /v1/pets listPets List pets',
    'GET /v1/pets/{id} fetchPet Fetch',
    'POST /v1/buy buy Buy a pet',
    'GET /v1/a x A',
    'GET /v1/b y A',
  ],
  { lifecycle: { state: 'deprecated', successor: '2' } },
)
const current = versionFrom(
  '2',
  [
    'GET /v2/pets listPets List pets',
    'GET /v2/pets/{pet_id} getPet Get',
    'POST /v2/orders order Buy a pet',
    'GET /v2/new new New',
    'POST - born Born',
  ],
  { lifecycle: { state: 'current' } },
)
const api = apiFrom(old, current)

test.each<[id: string, twin: string | undefined, by: string]>([
  ['listPets', 'listPets', 'its id'],
  ['getPet', 'fetchPet', 'its method and path'],
  ['order', 'buy', 'its method and title'],
  ['new', undefined, 'nothing'],
  ['born', undefined, 'nothing'],
])('%s is %s in the older version, by %s', (id, twin, _) => {
  expect(twinOf(find(current, id), old)?.id).toBe(twin)
})

test.each([
  ['/v1/pets/{id}', '/v2/pets/{pet}', true],
  ['/api/v1beta1/pets', '/api/v2/pets', true],
  ['/2024-10-01/pets', '/2025-01-31/pets', true],
  ['/v1/pets', '/pets', true],
  ['/pets/v1', '/pets', true],
  ['/pets', '/v2/cats', false],
  ['/a/b/c/v1', '/a/b/c', false],
])('%s and %s are the same path: %s', (one, other, same) => {
  expect(twinOf(operationFrom(`GET ${one} a`), versionFrom('2', [`GET ${other} b`])) !== undefined).toBe(same)
})

test('a title that two operations have is no reason to take one of them', () => {
  expect(twinOf(operationFrom('GET /elsewhere z A'), old)).toBeUndefined()
})

test('the version switcher stays on the operation, or leads to a note on the overview; newest version first', () => {
  expect(switcherOf(api, '2', find(current, 'getPet'))).toEqual([
    { version: '2', state: 'current', current: true, absent: false, path: 'pets/2/get-pet/' },
    { version: '1', state: 'deprecated', current: false, absent: false, path: 'pets/1/fetch-pet/' },
  ])
  expect(switcherOf(api, '2', find(current, 'new'))[1]).toEqual({
    version: '1',
    state: 'deprecated',
    current: false,
    absent: true,
    path: 'pets/1/#absent-new',
  })
})

test('an operation knows itself in the other versions', () => {
  expect(
    twinsOf(api, current, find(current, 'order')).map(({ version, operation }) => [version.version, operation.id]),
  ).toEqual([['1', 'buy']])
})

test('a version knows what only the others have', () => {
  expect(absenteesOf(api, old).map(({ operation, of, newer }) => [operation.id, of.version, newer])).toEqual([
    ['new', '2', true],
    ['born', '2', true],
  ])
  expect(absenteesOf(api, current).map(({ operation, newer }) => [operation.id, newer])).toEqual([
    ['x', false],
    ['y', false],
  ])
})

test('a deprecated version leads to the same operation of its successor', () => {
  expect(successorOf(api, old, find(old, 'fetchPet'))).toBe('pets/2/get-pet/')
})

test('search engines are led to the same page of the current version, if it is there', () => {
  expect(canonicalPath(api, old, find(old, 'fetchPet'))).toBe('pets/2/get-pet/')
  expect(canonicalPath(api, old, find(old, 'x'))).toBe('pets/1/x/')
  expect(canonicalPath(api, current, find(current, 'new'))).toBe('pets/2/new/')
  expect(canonicalPath(api, old)).toBe('pets/2/')
})

test('only with "index: current" old versions are kept from search engines', () => {
  expect([isUnlisted(api, old), isUnlisted({ ...api, index: 'current' }, old)]).toEqual([false, true])
  expect(isUnlisted({ ...api, index: 'current' }, current)).toBe(false)
})

function find({ operations, webhooks }: ApiVersion, id: string): Operation {
  const found = [...operations, ...webhooks].find((operation) => operation.id === id)
  if (!found) throw new TypeError(`no ${id}`)
  return found
}
