import { expect, test } from 'vitest'

import type { Call, Exchange, Match } from './model.ts'
import { replay } from './replay.ts'

test('the order of a query and the layout of JSON do not count', async () => {
  const send = replay([exchange('s/1', post('{server}/a?x=1&y=2', '{"a":1,"b":[1.0]}'), 201)])
  expect((await send(post('{server}/a?y=2&x=1', '{ "b": [1], "a": 1 }'))).status).toBe(201)
})

test('a call of a known server is a call of {server}', async () => {
  const send = replay([exchange('s/1', get('{server}/a%20b'), 200)], {
    servers: ['https://api.test/v2/', 'https://api.test'],
  })
  expect((await send(get('https://api.test/v2/a%20b'))).status).toBe(200)
  expect((await send(get('https://api.test/v3/a%20b'))).status).toBe(599)
})

test('equal calls of a scenario are answered in order, the last answer again and again', async () => {
  const send = replay([
    exchange('s/1', get('{server}/a'), 202),
    exchange('s/2', get('{server}/b'), 204),
    exchange('s/3', get('{server}/a'), 303),
  ])
  const statuses = []
  for (const url of ['/a', '/a', '/b', '/a']) statuses.push((await send(get(`{server}${url}`))).status)
  expect(statuses).toEqual([202, 303, 204, 303])
})

test('scenarios that answer differently are a miss, scenarios that agree are not', async () => {
  const differ = replay([exchange('s/1', get('{server}/a'), 200), exchange('t/1', get('{server}/a'), 404)])
  expect(JSON.parse(textOf(await differ(get('{server}/a'))))).toMatchObject({ status: 599, scenarios: ['s', 't'] })
  const agree = replay([exchange('s/1', get('{server}/a'), 200), exchange('t/1', get('{server}/a'), 200)])
  expect((await agree(get('{server}/a'))).status).toBe(200)
})

test('a miss names the nearest recording and how it differs', async () => {
  const send = replay([
    exchange('s/1', get('{server}/b?x=1'), 200),
    exchange('s/2', post('{server}/a', '{"amount":1,"x":null}'), 201),
  ])
  const answer = await send(post('{server}/a', '{"amount":2}'))
  expect(answer.headers).toEqual([['content-type', 'application/problem+json']])
  expect(JSON.parse(textOf(answer))).toEqual({
    type: '/checks/no-recording/',
    status: 599,
    title: 'No recording matches this call',
    detail: 'Nothing was recorded for POST {server}/a',
    nearest: {
      exchange: 's/2',
      differs: [
        { at: '/request/json/amount', recorded: 1, sent: 2 },
        { at: '/request/json/x', recorded: null, sent: null },
      ],
    },
  })
  expect(JSON.parse(textOf(await replay([])(get('/')))).nearest).toBeNull()
})

test.each<[string, Partial<Match>, Call, number]>([
  ['a further parameter is too much', {}, get('{server}/a?x=1&y=2'), 599],
  ['unless a subset is enough', { query: 'subset' }, get('{server}/a?x=1&y=2'), 200],
  ['or the query is ignored', { query: 'ignore' }, get('{server}/a'), 200],
  ['or the parameter', { ignore: ['/request/query/x'] }, get('{server}/a?x=7'), 200],
  ['a condition asks for something else', {}, { ...get('{server}/a?x=1'), headers: [['If-None-Match', '"1"']] }, 599],
  ['credentials do not count', {}, { ...get('{server}/a?x=1'), headers: [['authorization', 'Bearer 1']] }, 200],
])('%s', async (_, match, call, status) => {
  const recorded = exchange('s/1', get('{server}/a?x=1'), 200)
  const send = replay([{ ...recorded, match: { ...recorded.match, ...match } }])
  expect((await send(call)).status).toBe(status)
})

test('fields that vary are left out of the comparison, with what is below them', async () => {
  const recorded = exchange('s/1', post('{server}/a', '{"ref":{"n":1},"b":2}'), 200)
  const send = replay([{ ...recorded, match: { ...recorded.match, ignore: ['/request/json/ref'] } }])
  expect((await send(post('{server}/a', '{"b":2}'))).status).toBe(200)
  expect((await send(post('{server}/a', '{"ref":{"n":2},"b":2}'))).status).toBe(200)
})

test('a multipart body is the recorded one whatever its boundary, and however it was recorded', async () => {
  const parts = (boundary: string, text = '1'): Call => ({
    ...get('{server}/a'),
    method: 'POST',
    headers: [['content-type', `multipart/form-data; boundary=${boundary}`]],
    body: { kind: 'multipart', boundary, parts: [{ name: 'a', text }] },
  })
  const older: Call = {
    ...parts('x'),
    body: { kind: 'text', text: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n' },
  }
  for (const recorded of [parts('x'), older]) {
    const send = replay([exchange('s/1', recorded, 201)])
    expect((await send(parts('y'))).status).toBe(201)
    expect((await send(parts('y', '2'))).status).toBe(599)
  }
})

test('a field that is sent more than once is compared whole', async () => {
  const form = (...fields: [string, string][]): Call => ({
    ...get('{server}/a'),
    method: 'POST',
    body: { kind: 'form', fields },
  })
  const send = replay([exchange('s/1', form(['tag', 'a'], ['tag', 'b'], ['x', '1']), 201)])
  expect((await send(form(['x', '1'], ['tag', 'a'], ['tag', 'b']))).status).toBe(201)
  expect((await send(form(['tag', 'c'], ['tag', 'b'], ['x', '1']))).status).toBe(599)
  expect((await send(form(['tag', 'b'], ['x', '1']))).status).toBe(599)
})

function get(url: string): Call {
  return { method: 'GET', url, headers: [] }
}

function post(url: string, text: string): Call {
  return { method: 'POST', url, headers: [], body: { kind: 'json', text } }
}

function textOf({ body }: { body?: { kind: string } }): string {
  return body && 'text' in body ? String(body.text) : ''
}

function exchange(id: string, call: Call, status: number): Exchange {
  return {
    id,
    call,
    answer: { status, headers: [] },
    match: { query: 'exact', body: 'json', ignore: [] },
    volatile: {},
    redacted: {},
    provenance: { source: 'proxy', recorded: '2026-11-22', partial: false },
    place: { path: `${id}.yaml` },
    lines: {},
  }
}
