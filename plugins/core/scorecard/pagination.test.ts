import { expect, test } from 'vitest'

import { answer, lineOf, list, type Row } from '../fixtures/score.ts'

test.each<Row>([
  [
    'what is no list has no pages',
    'get /orders/{id}: { responses: {} }',
    [answer(200, { text: '{"items":[]}' })],
    undefined,
  ],
  ['a thing with items is a thing', list, [answer(200, { text: '{"id":1,"items":[]}' })], undefined],
  [
    'a list that is given whole',
    list,
    [answer(200, { text: '[]' })],
    { verdict: 'poor', text: 'A list without pages, a cursor or a limit', recordings: ['s/1'] },
  ],
  [
    'a list that the contract limits',
    'get /orders: { responses: { "200": { description: d, content: { application/json: { schema: { type: array, maxItems: 50 } } } } } }',
    [],
    { verdict: 'good', text: 'A list of at most 50', contract: [{ kind: 'reply', status: '200' }] },
  ],
  [
    'pages by number',
    'get /orders: { parameters: [{ name: page, in: query }, { name: per_page, in: query }], responses: {} }',
    [],
    {
      verdict: 'fair',
      text: 'Pages by number: `page` and `per_page`',
      contract: [
        { kind: 'parameter', in: 'query', name: 'page' },
        { kind: 'parameter', in: 'query', name: 'per_page' },
      ],
    },
  ],
  [
    'a cursor, a link and a field, recorded and promised',
    'get /orders: { parameters: [{ name: cursor, in: query }], responses: { "200": { description: d, headers: { Link: { description: The next page, schema: {} } }, content: { application/json: { schema: { properties: { orders: { type: array }, next: {} } } } } } } }',
    [
      answer(200, {
        headers: { link: '</orders?cursor=b>; rel="next"' },
        text: '{"orders":[],"links":{"next_url":"b"}}',
      }),
    ],
    {
      verdict: 'good',
      text: 'Goes on by `cursor`, by `Link`, by `next` and `next_url` in the answer',
      recordings: ['s/1'],
      contract: [
        { kind: 'parameter', in: 'query', name: 'cursor' },
        { kind: 'reply', status: '200' },
      ],
    },
  ],
  [
    'a link to somewhere else is no next page',
    'get /orders: { responses: { "200": { description: d, headers: { Link: { description: The successor, schema: {} } } } } }',
    [answer(200, { headers: { link: '</v2/orders>; rel="successor-version"' }, text: '{"data":[]}' })],
    { verdict: 'poor', text: 'A list without pages, a cursor or a limit', recordings: ['s/1'] },
  ],
])('pagination: %s', (_, contract, exchanges, expected) => {
  expect(lineOf('pagination', contract, exchanges)).toEqual(expected)
})
