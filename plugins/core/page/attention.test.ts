import { expect, test } from 'vitest'

import { readProject } from '../project.ts'
import { attentionOf } from './attention.ts'

const contract = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
servers: [{ url: https://api.shop.test }]
paths:
  /orders:
    get: { operationId: listOrders, responses: { "200": { description: All } } }
`
const now = '2026-11-23T09:00:00Z'

test('what drifted comes first with its reason, then what is too old, then what was never asked', () => {
  const { project, findings } = read({
    broken: { status: 500 },
    changed: {
      live: {
        date: '2026-11-22',
        ok: false,
        since: '2026-11-20',
        said: 'The recording is stale',
        drift: [{ kind: 'status', at: '/response/status', recorded: '200', live: '202' }],
      },
    },
    fine: { live: { date: '2026-11-22', ok: true } },
    fresh: {},
    old: { recorded: '2026-06-01' },
  })
  const attention = attentionOf(project, findings, now)

  expect(attention).toEqual({
    drifted: [
      {
        ...named('broken'),
        since: '2026-11-01',
        calls: [
          {
            name: '01-listOrders',
            since: '2026-11-01',
            said: '500 Internal Server Error is not a response of listOrders (200)',
            by: 'contract',
            places: [],
            more: 0,
          },
        ],
      },
      {
        ...named('changed'),
        since: '2026-11-20',
        calls: [
          {
            name: '01-listOrders',
            since: '2026-11-20',
            said: 'The recording is stale',
            by: 'api',
            places: [{ what: 'status', at: '/response/status', recorded: '200', now: '202' }],
            more: 0,
          },
        ],
      },
    ],
    stale: [{ ...named('old'), date: '2026-06-01', days: 175, maxAge: 90 }],
    unasked: [named('fresh')],
  })
})

test('when the API gave every answer again, nothing needs attention', () => {
  const { project, findings } = read({ fine: { live: { date: '2026-11-22', ok: true } } })

  expect(attentionOf(project, findings, now)).toEqual({ drifted: [], stale: [], unasked: [] })
})

function named(name: string) {
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  return { id: `shop/1.0.0/${name}`, title, of: 'Shop 1.0.0', path: `shop/1.0.0/list-orders/?scenario=${name}` }
}

function read(scenarios: Record<string, { status?: number; recorded?: string; live?: object }>) {
  const recordings = Object.entries(scenarios).map(([name, { status = 200, recorded = '2026-11-01' }]) => ({
    path: `recordings/shop/1.0.0/${name}/01-listOrders.yaml`,
    text: `exchange: 1\noperation: listOrders\nrequest: { method: GET, url: "{server}/orders" }\nresponse: { status: ${status} }\nprovenance: { source: proxy, recorded: ${recorded}, partial: false }\n`,
  }))
  const exchanges = Object.entries(scenarios).flatMap(([name, { live }]) =>
    live ? [[`shop/1.0.0/${name}/01-listOrders`, live]] : [],
  )
  const sources = [
    { path: 'content/apis/shop/api.yaml', text: 'title: Shop\nevidence: { maxAge: 90 }\n' },
    { path: 'content/apis/shop/1.0.0/openapi.yaml', text: contract },
    ...recordings,
    { path: 'recordings/verification.json', text: JSON.stringify({ exchanges: Object.fromEntries(exchanges) }) },
  ]
  return readProject(sources, { now })
}
