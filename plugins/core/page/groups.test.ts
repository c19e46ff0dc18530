import { expect, test } from 'vitest'

import { versionFrom } from '../fixtures/versions.ts'
import type { ApiVersion } from '../model.ts'
import { groupOf, groupsOf, operationOf, sectionsOf } from './groups.ts'

const lines = [
  'GET /pets listPets List pets #Pets',
  'POST /orders buyPet Buy a pet #Orders #Pets',
  'GET /ping ping Ping #Undeclared',
  'GET /health health Health',
  'POST - petBorn A pet is born',
]
const tags = ['Pets', 'Empty', 'Orders'].map((name) => ({ name, title: name }))

test('operations are grouped by their first tag, in the order of the contract, webhooks last', () => {
  expect(shape(versionFrom('1', lines, { tags }))).toEqual([
    ['Pets', 'pets', ['listPets']],
    ['Orders', 'orders', ['buyPet']],
    ['Undeclared', 'undeclared', ['ping']],
    ['Other', 'operations', ['health']],
    ['Webhooks', 'webhooks', ['petBorn']],
  ])
})

test.each<[string, string[], [string, string, string[]][]]>([
  ['no tag', ['GET /a a A'], [['Operations', 'operations', ['a']]]],
  ['webhooks only', ['POST - b B'], [['Webhooks', 'webhooks', ['b']]]],
  ['nothing', [], []],
])('a contract with %s has its groups', (_, lines, groups) => {
  expect(shape(versionFrom('1', lines))).toEqual(groups)
})

test('a tag that is no navigation leaves the operation to its next tag (OpenAPI 3.2 kind)', () => {
  const kinds = [
    { name: 'beta', title: 'Beta', kind: 'badge' },
    { name: 'Pets', title: 'Pets', kind: 'nav' },
  ]
  expect(shape(versionFrom('1', ['GET /pets listPets List #beta #Pets'], { tags: kinds }))).toEqual([
    ['Pets', 'pets', ['listPets']],
  ])
})

test('anchors are unique, also among those that the overview has already', () => {
  const same = ['GET /a a A #Servers', 'GET /b b B #a b', 'GET /c c C #a-b', 'GET /d d D #__proto__']
  expect(groupsOf(versionFrom('1', same)).map(({ slug }) => slug)).toEqual(['servers-2', 'a-b', 'a-b-2', 'proto'])
})

test('x-tagGroups give headings in their order; what stands under none comes last', () => {
  const tagGroups = [
    { name: 'Shop', tags: ['Orders'] },
    { name: 'Zoo', tags: ['Pets', 'gone'] },
  ]
  const sections = sectionsOf(versionFrom('1', lines, { tags, tagGroups }))
  expect(sections.map(({ title, slug, groups }) => [title, slug, groups.map((group) => group.title)])).toEqual([
    ['Shop', 'section-shop', ['Orders']],
    ['Zoo', 'section-zoo', ['Pets']],
    ['', 'section-section', ['Undeclared', 'Other', 'Webhooks']],
  ])
})

test('the parents of tags give headings, and a circle of parents does no harm', () => {
  const nested = [
    { name: 'Pets', title: 'Animals' },
    { name: 'Orders', title: 'Orders', parent: 'Pets' },
    { name: 'Undeclared', title: 'Round', parent: 'Trip' },
    { name: 'Trip', title: 'Trip', parent: 'Undeclared' },
  ]
  const sections = sectionsOf(versionFrom('1', lines.slice(0, 3), { tags: nested }))
  expect(sections.map(({ title, groups }) => [title, groups.map((group) => group.title)])).toEqual([
    ['Animals', ['Animals', 'Orders']],
    ['Trip', ['Round']],
  ])
})

test('an operation knows its group, and an id its operation, webhooks too', () => {
  const version = versionFrom('1', lines, { tags })
  expect(groupOf(version, { id: 'buyPet' })?.title).toBe('Orders')
  expect(operationOf(version, 'petBorn')?.title).toBe('A pet is born')
  expect(operationOf(version, 'constructor')).toBeUndefined()
})

function shape(version: ApiVersion): [string, string, string[]][] {
  return groupsOf(version).map(({ title, slug, operations }) => [title, slug, operations.map(({ id }) => id)])
}
