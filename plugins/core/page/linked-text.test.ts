import { expect, test } from 'vitest'

import { versionFrom } from '../fixtures/versions.ts'
import { linkNames, linkOperations } from './linked-text.ts'

const [old, current] = [
  versionFrom('1', ['GET /pets listPets List']),
  versionFrom('2', ['GET /pets listPets List', 'GET /new getNew New']),
]

test.each([
  ['see [it](#operation/getNew).', 'see [it](/docs/pets/2/get-new/).'],
  ['see [it](#tag/Pets/operation/getNew)', 'see [it](/docs/pets/2/get-new/)'],
  ['see [it](#operation/nowhere)', 'see [it](#operation/nowhere)'],
  ['see [it](#operation/__proto__)', 'see [it](#operation/__proto__)'],
  ['see [it](#/components/schemas/Pet)', 'see it'],
  ['see [it](#tocs_pet)', 'see it'],
  ['see [it](#tag/operations)', 'see [it](/docs/pets/2/#operations)'],
  ['see [it](#tag/Nowhere)', 'see [it](/docs/pets/2/)'],
  ['see [it](#section/Rate-limits/Bursts)', 'see [it](/docs/pets/2/)'],
])('links that contracts write for other tools lead to our pages: %s', (text, linked) => {
  expect(linkOperations(text, current, (path) => `/docs/${path}`)).toBe(linked)
})

test.each([
  ['`getNew` is new', '[`getNew`](/pets/2/get-new/) is new'],
  ['`amount` is an integer', '`amount` is an integer'],
  ['[`getNew`](x)', '[`getNew`](x)'],
])('an operation that a text names as code becomes a link: %s', (text, linked) => {
  expect(linkNames(text, [old, current], (path) => `/${path}`)).toBe(linked)
})
