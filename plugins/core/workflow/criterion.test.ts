import { expect, test } from 'vitest'

import type { Criterion, Json } from '../model.ts'
import { parseCondition } from './condition-syntax.ts'
import { judge } from './criterion.ts'
import type { Scope } from './scope.ts'

const place = { path: 'a.arazzo.yaml' }

test.each<[condition: string, ok: boolean]>([
  ['$statusCode == 200', true],
  ['$statusCode == 200 && $response.body#/state == "paid"', true],
  ["$response.body#/state == 'PAID'", true],
  ["$response.body#/name == 'it''s'", true],
  ["$statusCode == 201 || !($response.body.count < '3')", true],
  ['$statusCode >= 200 && $statusCode < 300', true],
  ['$response.body#/count > 3', false],
  ["$response.body#/count == '3'", true],
  ['$response.body.items[1].id == 2', true],
  ['$response.body#/items[1].id == 2', true],
  ['$response.body.items.length == 2', true],
  ['$response.body#/gone == null', true],
  ['$response.body#/gone != null', false],
  ['$response.body#/gone < 1', false],
  ['$response.body#/gone == false', false],
  ['$response.body#/ready == true', true],
  ['$response.header.x-ready == true', true],
  ['$inputs.limit == $response.body#/count', true],
  ['$response.body', true],
  ['!$response.body#/ready', false],
  ['null == null', true],
  ['1 < 2 == true', true],
  ['true && (false || true)', true],
])('%s holds: %s', (condition, ok) => {
  expect(judge({ type: 'simple', condition, place }, scopeOf(body)).ok).toBe(ok)
})

test.each<[condition: string, fault: string]>([
  ['', 'it is empty'],
  ['$statusCode =', '"=" is out of place'],
  ['$statusCode == ', 'it ends too early'],
  ['$statusCode == 200 200', '"200" is out of place'],
  ['($statusCode == 200', 'a ")" is missing'],
  ['$response.body.items[0 == 1', 'a "]" is missing'],
  ['$status == 200', '"$status" is no runtime expression'],
  ['$response.body#/a == paid', '"paid" is out of place'],
  [`${'('.repeat(80)}1${')'.repeat(80)}`, 'it is nested too deeply'],
  ['!'.repeat(400), 'it is nested too deeply'],
  ['1 '.repeat(600), 'it is too long'],
])('"%s" cannot be understood', (condition, fault) => {
  expect(parseCondition(condition)).toEqual({ fault })
})

test.each<[Omit<Criterion, 'place'>, ok: boolean, said: string]>([
  [
    { type: 'simple', condition: '$statusCode == 201 && $inputs.limit > 1' },
    false,
    '$statusCode is 200, $inputs.limit is 3',
  ],
  [{ type: 'simple', condition: "$response.body.items[0].id == 'x'" }, false, '$response.body.items[0].id is 1'],
  [{ type: 'regex', context: '$statusCode', condition: '^2\\d{2}$' }, true, '$statusCode is 200'],
  [
    { type: 'regex', context: '$response.body#/state', condition: '^({$inputs.state})$' },
    true,
    '$response.body#/state is "paid"',
  ],
  [{ type: 'regex', context: '$response.body#/gone', condition: '.*' }, false, '$response.body#/gone is not there'],
  [
    { type: 'regex', context: '$response.body#/long', condition: '^(a+)+$' },
    false,
    'it is no pattern, or one that could run for ever on such a text',
  ],
  [
    { type: 'regex', context: '$statusCode', condition: '(' },
    false,
    'it is no pattern, or one that could run for ever on such a text',
  ],
  [
    { type: 'jsonpath', context: '$response.body', condition: '$.items[?@.id == 2]' },
    true,
    'in $response.body it finds something',
  ],
  [
    { type: 'jsonpath', context: '$response.body', condition: '$.items[?@.id == {$inputs.limit}]' },
    false,
    'in $response.body it finds nothing',
  ],
  [
    { type: 'jsonpath', context: '$response.body', condition: '$[?count(@.items[*]) > 1]' },
    true,
    'in $response.body it finds something',
  ],
  [
    { type: 'jsonpath', context: '$response.body', condition: "$[?search(@.state, 'p.id')]" },
    true,
    'in $response.body it finds something',
  ],
  [
    { type: 'jsonpath', context: '$response.body', condition: "$[?match(@.long, '(a+)+b')]" },
    false,
    'in $response.body it finds nothing',
  ],
  [
    { type: 'jsonpath', context: '$response.body', condition: '$.state != null' },
    false,
    'it is no JSONPath, or one that could run for ever on such a value',
  ],
  [
    { type: 'jsonpointer', context: '$response.body', condition: '/items/0' },
    true,
    '$response.body has {"id":1} at /items/0',
  ],
  [{ type: 'xpath', context: '$response.body', condition: '/a' }, false, 'XPath is not supported'],
])('%j: %s, %s', (criterion, ok, said) => {
  expect(judge({ ...criterion, place }, scopeOf(body))).toEqual({ criterion: { ...criterion, place }, ok, said })
})

test('a query that would go through everything again and again is not run', () => {
  const list = Array.from({ length: 3000 }, (_, index) => ({ index }))
  const criterion: Criterion = {
    type: 'jsonpath',
    context: '$response.body',
    condition: '$..[?@..[?@..[?@.x]]]',
    place,
  }

  expect(judge(criterion, scopeOf(list)).ok).toBe(false)
})

const body = {
  state: 'paid',
  name: "it's",
  count: 3,
  ready: true,
  items: [{ id: 1 }, { id: 2 }],
  long: `${'a'.repeat(40)}!`,
}

function scopeOf(value: Json): Scope {
  return {
    inputs: { limit: 3, state: 'paid|new' },
    outputs: {},
    steps: new Map(),
    workflows: new Map(),
    sources: [],
    answer: { status: 200, headers: [['x-ready', 'true']], body: { kind: 'json', text: JSON.stringify(value) } },
  }
}
