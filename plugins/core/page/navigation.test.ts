import { expect, test } from 'vitest'

import type { Api, ApiVersion, Operation } from '../model.ts'
import {
  absenteesOf,
  groupsOf,
  latestOf,
  linkNames,
  linkOperations,
  operationPath,
  sidebarOf,
  slugOf,
  successorOf,
  switcherOf,
  twinOf,
} from './navigation.ts'

test('operations are grouped by their first tag, in the order of the contract, webhooks last', () => {
  expect(groupsOf(v2).map(({ title, slug, operations }) => [title, slug, operations.map(({ id }) => id)])).toEqual([
    ['Payments', 'payments', ['createPayment', 'getPayment']],
    ['Reports', 'reports', ['createReport']],
    ['Undeclared', 'undeclared', ['ping']],
    ['Other', 'operations', ['health']],
    ['Webhooks', 'webhooks', ['paymentSucceeded']],
  ])
})

test('only the group of the current operation is open', () => {
  expect(sidebarOf(v2, 'createReport').map(({ open }) => open)).toEqual([false, true, false, false, false])
})

test('without a current operation the first group is open', () => {
  expect(sidebarOf(v2).map(({ open }) => open)).toEqual([true, false, false, false, false])
})

test.each([
  ['createPayment', 'createPayment'],
  ['getPayment', 'fetchPayment'],
  ['createReport', undefined],
])('%s is %s in the older version', (id, twin) => {
  expect(twinOf(operationOf(v2, id), v1)?.id).toBe(twin)
})

test('the version switcher stays on the operation, newest version first', () => {
  expect(switcherOf(api, '2.1.0', operationOf(v2, 'createPayment'))).toEqual([
    { version: '2.1.0', state: 'current', current: true, absent: false, path: 'payments/2.1.0/create-payment/' },
    { version: '1.4.0', state: 'deprecated', current: false, absent: false, path: 'payments/1.4.0/create-payment/' },
  ])
})

test('the version switcher leads to a note on the overview where the operation does not exist', () => {
  expect(switcherOf(api, '2.1.0', operationOf(v2, 'createReport'))[1]).toEqual({
    version: '1.4.0',
    state: 'deprecated',
    current: false,
    absent: true,
    path: 'payments/1.4.0/#absent-create-report',
  })
})

test('a version knows what only the others have', () => {
  expect(absenteesOf(api, v1).map(({ operation, of, newer }) => [operation.slug, of.version, newer])).toEqual([
    ['create-report', '2.1.0', true],
    ['ping', '2.1.0', true],
    ['health', '2.1.0', true],
    ['payment-succeeded', '2.1.0', true],
  ])
  expect(absenteesOf(api, v2)).toEqual([])
})

test('a deprecated version leads to the same operation of its successor', () => {
  expect(successorOf(api, v1, operationOf(v1, 'fetchPayment'))).toBe('payments/2.1.0/get-payment/')
})

test('a newcomer reads the newest current version', () => {
  expect(latestOf({ ...api, versions: [v1, v2, { ...v2, version: '3.0.0', lifecycle: { state: 'supported' } }] })).toBe(
    v2,
  )
  expect(latestOf({ ...api, versions: [v1] })).toBe(v1)
  expect(latestOf({ ...api, versions: [] })).toBeUndefined()
})

test.each([
  ['see [it](#operation/getPayment).', 'see [it](/docs/payments/2.1.0/get-payment/).'],
  ['see [it](#tag/Payments/operation/getPayment)', 'see [it](/docs/payments/2.1.0/get-payment/)'],
  ['see [it](#operation/nowhere)', 'see [it](#operation/nowhere)'],
  ['see [it](#/components/schemas/Event)', 'see it'],
])('links that contracts write for other tools lead to our pages: %s', (text, linked) => {
  expect(linkOperations(text, v2, (path) => `/docs/${path}`)).toBe(linked)
})

test.each([
  ['`createReport` is new', '[`createReport`](/payments/2.1.0/create-report/) is new'],
  ['`amount` is an integer', '`amount` is an integer'],
  ['[`createReport`](x)', '[`createReport`](x)'],
])('an operation that a text names as code becomes a link: %s', (text, linked) => {
  expect(linkNames(text, [v1, v2], (path) => `/${path}`)).toBe(linked)
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

function operationOf({ operations }: ApiVersion, id: string): Operation {
  const found = operations.find((operation) => operation.id === id)
  if (!found) throw new TypeError(`no ${id}`)
  return found
}

function operation(id: string, method: string, path: string, ...tags: string[]): Operation {
  const slug = id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const place = { path: 'openapi.yaml' }
  const rest = { deprecated: false, parameters: [], responses: [], security: [], contract: '', place }
  return { id, slug, method, path, webhook: path === '', title: id, tags, ...rest }
}

function version(number: string, parts: Partial<ApiVersion>): ApiVersion {
  const place = { path: 'openapi.yaml' }
  const empty = { servers: [], security: [], tags: [], operations: [], webhooks: [], contract: '', place }
  return { api: 'payments', version: number, title: 'Payments', lifecycle: { state: 'current' }, ...empty, ...parts }
}

const v1 = version('1.4.0', {
  lifecycle: { state: 'deprecated', successor: '2.1.0' },
  operations: [
    operation('createPayment', 'POST', '/v1/payments'),
    operation('fetchPayment', 'GET', '/v1/payments/{id}'),
  ],
})

const v2 = version('2.1.0', {
  tags: [
    { name: 'Payments', title: 'Payments' },
    { name: 'Empty', title: 'Empty' },
    { name: 'Reports', title: 'Reports' },
  ],
  operations: [
    operation('createPayment', 'POST', '/v2/payments', 'Payments'),
    operation('getPayment', 'GET', '/v2/payments/{payment_id}', 'Payments', 'Reports'),
    operation('createReport', 'POST', '/v2/reports', 'Reports'),
    operation('ping', 'GET', '/ping', 'Undeclared'),
    operation('health', 'GET', '/health'),
  ],
  webhooks: [operation('paymentSucceeded', 'POST', '')],
})

const api: Api = { id: 'payments', title: 'Payments', order: 1, evidence: {}, unreadable: [], versions: [v1, v2] }
