import { expect, test } from 'vitest'

import { answer, contractOf, firstOf, numbered, projectOf } from '../fixtures/score.ts'
import { scoreView } from './score-view.ts'

const contract =
  'get /orders: { deprecated: true, security: [{ query: [] }], parameters: [{ name: "page[after]", in: query }], responses: { "200": { description: d } } }'

test('each line leads to its scenarios and to the places of the contract, on this page or that of the version', () => {
  const { version, documents } = contractOf(contract, { servers: '[{ url: "http://shop.test" }]' })
  const project = projectOf([numbered(answer(200, { time: 5 }), 0)])
  const { words, rows = [], unseen = [] } = scoreView(project, documents, version, firstOf(version)) ?? {}

  expect(words).toBe('3 good, 5 poor, 3 not seen')
  expect(rows.map(({ id, recorded, promised }) => [id, recorded.links, promised.links])).toEqual([
    ['latency', [scenario], []],
    ['caching', [scenario], []],
    ['pagination', [], [{ title: 'page[after]', anchor: 'query.page-after-' }]],
    ['retries', [], [{ title: 'the operation' }]],
    ['deprecation', [scenario], [{ title: 'the operation' }]],
    ['transport', [], [{ title: 'http://shop.test', path: 'shop/1/#servers' }]],
    ['credentials', [], [scheme]],
    ['keys', [], [scheme]],
  ])
  expect(unseen.map(({ id }) => id)).toEqual(['rate-limits', 'errors', 'cors'])
})

test('of many places the first two are named', () => {
  const codes = ['400', '401', '403', '404'].map(
    (status) => `"${status}": { description: d, content: { text/plain: {} } }`,
  )
  const { version, documents } = contractOf(`get /orders: { responses: { ${codes.join(', ')} } }`)
  const { rows = [] } = scoreView(projectOf([]), documents, version, firstOf(version)) ?? {}

  expect(rows.find(({ id }) => id === 'errors')?.promised).toEqual({
    links: [
      { title: '400', anchor: 'status-400' },
      { title: '401', anchor: 'status-401' },
    ],
    more: 2,
  })
})

test('where nothing was seen there is no card', () => {
  const { version, documents } = contractOf('post /orders: { responses: {} }')
  expect(scoreView(projectOf([]), documents, version, { ...firstOf(version), webhook: true })).toBe(undefined)
})

const scenario = { title: 'S', path: 'shop/1/get-orders/?scenario=s' }
const scheme = { title: 'query', path: 'shop/1/#scheme-query' }
