import { expect, test } from 'vitest'

import type { Header } from '../model.ts'
import { explainCors, preflightOf } from './cors.ts'

const origin = 'https://docs.test'
const json: Header = ['content-type', 'application/json']
const bearer: Header = ['authorization', 'Bearer t']
const ours: Header = ['access-control-allow-origin', origin]

test('a simple call needs one header, and no browser asks before it', () => {
  expect(explainCors({ origin, method: 'GET', headers: [['accept', '*/*']] })).toEqual({
    preflight: false,
    headers: [['Access-Control-Allow-Origin', origin]],
    problems: [],
  })
})

test('another method and headers need leave', () => {
  const asked = { origin, method: 'PUT', headers: [json, bearer] }
  expect(explainCors(asked)).toEqual({
    preflight: true,
    headers: [
      ['Access-Control-Allow-Origin', origin],
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Allow-Headers', 'authorization, content-type'],
    ],
    problems: [],
  })
  expect(preflightOf(asked)).toBe('PUT authorization,content-type')
})

test.each<[string, number, Header[], string[]]>([
  [
    'PUT',
    405,
    [],
    [
      'The OPTIONS request is answered with 405; a browser wants 200 or 204',
      'Access-Control-Allow-Origin is missing',
      'Access-Control-Allow-Methods is missing, and lacks PUT',
      'Access-Control-Allow-Headers is missing, and lacks authorization, content-type',
    ],
  ],
  [
    'PUT',
    204,
    [
      ['access-control-allow-origin', 'https://app.test'],
      ['access-control-allow-methods', 'GET, POST'],
      ['access-control-allow-headers', '*'],
    ],
    [
      'Access-Control-Allow-Origin says "https://app.test", which is not this page: https://docs.test',
      'Access-Control-Allow-Methods says "GET, POST", and lacks PUT',
      'Access-Control-Allow-Headers says "*", and lacks authorization (the star does not stand for authorization)',
    ],
  ],
  ['POST', 200, [ours, ['access-control-allow-headers', 'Authorization, Content-Type']], []],
  [
    'POST',
    200,
    [ours, ours, ['access-control-allow-headers', 'authorization,content-type']],
    ['Access-Control-Allow-Origin says "https://docs.test, https://docs.test"; it may name one origin only'],
  ],
])('%s, answered %i with %j', (method, status, headers, problems) => {
  expect(explainCors({ origin, method, headers: [json, bearer] }, { status, headers }).problems).toEqual(problems)
})
