import { expect, test } from 'vitest'

import type { Answer, Call, Json, JsonObject, Workflow } from './model.ts'
import { readProject } from './project.ts'
import { failureOf, runWorkflow, type WorkflowRun } from './workflow.ts'
import { completeInputs, inputFrom, inputNames } from './workflow/inputs.ts'

const contract = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
paths:
  /orders:
    get: { operationId: listOrders, parameters: [{ name: tags, in: query, style: pipeDelimited, explode: false, schema: { type: array } }], responses: {} }
    post: { operationId: createOrder, requestBody: { content: { application/json: {}, application/x-www-form-urlencoded: {} } }, responses: {} }
  /orders/{id}:
    get: { operationId: getOrder, parameters: [{ name: id, in: path, required: true }, { name: X-Mode, in: header }], responses: {} }
`

test('a workflow makes its calls, and hands values from one step to the next', async () => {
  const { calls, run } = await ran(
    `
    inputs: { type: object, properties: { name: { type: string }, amount: { type: integer, default: 3 } }, required: [name] }
    parameters: [{ reference: $components.parameters.mode }]
    steps:
      - stepId: create
        operationId: createOrder
        requestBody:
          contentType: application/json
          payload: { for: "{$inputs.name}!", amount: $inputs.amount, note: $inputs.note, lines: [{ sku: a }] }
          replacements:
            - { target: /lines/0/sku, value: $inputs.name }
            - { target: /lines/-, value: { sku: b } }
            - { target: "$.lines[*].count", targetSelectorType: jsonpath, value: 1 }
        successCriteria: [{ condition: $statusCode == 201 }, { context: $response.header.location, condition: ^/orders/, type: regex }]
        outputs: { id: $response.body#/id }
      - stepId: get
        operationPath: $sourceDescriptions.shop#/paths/~1orders~1{id}/get
        parameters:
          - { name: id, in: path, value: $steps.create.outputs.id }
          - { name: Authorization, in: header, value: "Bearer {$inputs.name}" }
          - { reference: $components.parameters.mode, value: fast }
          - { name: page, in: query, value: a&b }
      - stepId: list
        operationId: $sourceDescriptions.shop.listOrders
        parameters: [{ name: tags, in: query, value: [x, y] }, { name: since, in: query, value: $inputs.since }]
    outputs: { id: $steps.create.outputs.id, mode: $steps.get.outputs.mode }`,
    () => answer(201, { id: 'o/1' }, { location: '/orders/o1' }),
    { name: 'Ada' },
  )

  expect(calls).toEqual([
    {
      method: 'POST',
      url: '{server}/orders',
      headers: [
        ['x-mode', 'slow'],
        ['content-type', 'application/json'],
      ],
      body: {
        kind: 'json',
        text: JSON.stringify({ for: 'Ada!', amount: 3, lines: [{ sku: 'Ada' }, { sku: 'b' }] }, null, 2),
      },
    },
    {
      method: 'GET',
      url: '{server}/orders/o%2F1?page=a%26b',
      headers: [
        ['authorization', 'Bearer Ada'],
        ['x-mode', 'fast'],
      ],
    },
    { method: 'GET', url: '{server}/orders?tags=x%7Cy', headers: [['x-mode', 'slow']] },
  ])
  expect(run).toMatchObject({ ok: true, outputs: { id: 'o/1' } })
})

test('a text is sent as it is, and a form is replaced in what it says', async () => {
  const { calls } = await ran(
    `
    steps:
      - { stepId: a, operationId: createOrder, requestBody: { contentType: application/json, payload: '{"id": "{$inputs.id}"}' } }
      - { stepId: b, operationId: createOrder, requestBody: { contentType: application/x-www-form-urlencoded, payload: "a={$inputs.id}&b=2", replacements: [{ target: /b, value: "3 4" }] } }
      - { stepId: c, operationId: createOrder, requestBody: { contentType: text/plain, payload: "x {$inputs.id}" } }`,
    () => answer(200),
    { id: 'é' },
  )

  expect(calls.map(({ body }) => body)).toEqual([
    { kind: 'json', text: '{"id": "é"}' },
    {
      kind: 'form',
      fields: [
        ['a', 'é'],
        ['b', '3 4'],
      ],
    },
    { kind: 'text', text: 'x é' },
  ])
})

test('a criterion that is not met ends the workflow, and says what came', async () => {
  const { run, failures } = await ran(
    `
    steps:
      - { stepId: a, operationId: listOrders, successCriteria: [{ condition: $statusCode == 200 }], outputs: { x: $statusCode } }
      - { stepId: b, operationId: listOrders }
    outputs: { x: $steps.a.outputs.x }`,
    () => answer(503),
  )

  expect(run).toMatchObject({ ok: false, outputs: {}, steps: [{ step: 'a', ok: false }] })
  expect(failures).toEqual([
    'content/apis/shop/1.0.0/workflows/w.arazzo.yaml:7:65 The workflow "main" failed. The step "a" failed: $statusCode == 200 is not met: $statusCode is 503',
  ])
})

test.each<[why: string, workflow: string, answers: number[], steps: string[], pauses: number[], ok: boolean]>([
  ['end stops', stepsOf('onSuccess: [{ name: stop, type: end }]'), [200], ['a'], [], true],
  ['goto jumps', stepsOf('onSuccess: [{ name: jump, type: goto, stepId: c }]'), [200, 200], ['a', 'c'], [], true],
  [
    'the first action whose criteria hold is taken',
    stepsOf(
      'onSuccess: [{ name: x, type: end, criteria: [{ condition: $statusCode == 201 }] }, { name: y, type: goto, stepId: c }]',
    ),
    [200, 200],
    ['a', 'c'],
    [],
    true,
  ],
  [
    'a failure may be gone on from',
    stepsOf('onFailure: [{ name: on, type: goto, stepId: c }]'),
    [500, 200],
    ['a', 'c'],
    [],
    true,
  ],
  ['a failure that ends is one', stepsOf('onFailure: [{ name: stop, type: end }]'), [500], ['a'], [], false],
  [
    'retry waits and tries again',
    stepsOf('onFailure: [{ name: again, type: retry, retryAfter: 0.5, retryLimit: 3 }]'),
    [500, 500, 200, 200, 200],
    ['a', 'a', 'a', 'b', 'c'],
    [500, 500],
    true,
  ],
  [
    'without a limit a retry is one',
    stepsOf('onFailure: [{ name: again, type: retry }]'),
    [500, 500],
    ['a', 'a'],
    [],
    false,
  ],
  [
    'when retries are used up the next action follows',
    stepsOf('onFailure: [{ name: again, type: retry, retryLimit: 2 }, { name: on, type: goto, stepId: c }]'),
    [500, 500, 500, 200],
    ['a', 'a', 'a', 'c'],
    [],
    true,
  ],
  [
    'a retry may do another step first',
    stepsOf('onFailure: [{ name: again, type: retry, stepId: c }]'),
    [500, 200, 200, 200, 200],
    ['a', 'c', 'a', 'b', 'c'],
    [],
    true,
  ],
  [
    'Retry-After of the answer goes before retryAfter',
    stepsOf('onFailure: [{ name: again, type: retry, retryAfter: 9 }]'),
    [429, 200, 200, 200],
    ['a', 'a', 'b', 'c'],
    [2000],
    true,
  ],
  ['without criteria an answer of 400 or more is a failure', stepsOf('{}'), [404], ['a'], [], false],
])('%s', async (_, workflow, answers, steps, pauses, ok) => {
  const left = [...answers]
  const { run, waited } = await ran(workflow, () => {
    const status = left.shift() ?? 0
    return answer(status, {}, status === 429 ? { 'retry-after': '2' } : {})
  })

  expect([run.steps.map(({ step }) => step), waited, run.ok, left]).toEqual([steps, pauses, ok, []])
})

test('actions of the workflow hold for each step, and a step overrides them by name', async () => {
  const { run } = await ran(
    `
    failureActions: [{ reference: $components.failureActions.again }]
    steps:
      - { stepId: a, operationId: listOrders, onFailure: [{ name: again, type: goto, stepId: b }] }
      - { stepId: b, operationId: listOrders }`,
    () => answer(500),
  )

  expect(run.steps.map(({ step, attempt, next }) => [step, attempt, next])).toEqual([
    ['a', 1, 'again: goto b'],
    ['b', 1, 'again: retry'],
    ['b', 2, undefined],
  ])
})

test('a step may call a workflow, with its parameters as inputs', async () => {
  const { run, calls } = await ran(
    `
    steps:
      - stepId: nested
        workflowId: other
        parameters: [{ name: id, value: o_7 }]
        successCriteria: [{ condition: $statusCode == 200 }, { condition: $outputs.state == 'new' }]
        outputs: { state: $outputs.state, same: $workflows.other.outputs.state, input: $workflows.other.inputs.id }
    outputs: { all: $steps.nested.outputs.state, same: $steps.nested.outputs.same, input: $steps.nested.outputs.input }
  - workflowId: other
    inputs: { type: object, properties: { id: { type: string } } }
    steps:
      - { stepId: get, operationId: getOrder, parameters: [{ name: id, in: path, value: $inputs.id }], outputs: { s: $response.body#/state } }
    outputs: { state: $steps.get.outputs.s }`,
    () => answer(200, { state: 'new' }),
  )

  expect(calls.map(({ url }) => url)).toEqual(['{server}/orders/o_7'])
  expect(run.outputs).toEqual({ all: 'new', same: 'new', input: 'o_7' })
  expect(run.steps.map(({ step, workflow }) => `${workflow} ${step}`)).toEqual([
    'shop/1.0.0/other get',
    'shop/1.0.0/main nested',
  ])
})

test('what a workflow depends on runs first, and once', async () => {
  const { run } = await ran(
    `
    dependsOn: [first, second]
    steps: [{ stepId: a, operationId: listOrders }]
  - { workflowId: first, steps: [{ stepId: f, operationId: listOrders }] }
  - { workflowId: second, dependsOn: [first], steps: [{ stepId: s, operationId: listOrders }] }`,
    () => answer(200),
  )

  expect(run.steps.map(({ step }) => step)).toEqual(['f', 's', 'a'])
})

test('inputs have the defaults of their schema, and command lines give them as texts', () => {
  const workflow: Workflow = {
    ...bare,
    inputs: {
      allOf: [{ $ref: '#/$defs/page' }],
      properties: { filter: { type: 'object', properties: { state: { default: 'new' } } }, name: { type: 'string' } },
      $defs: { page: { properties: { limit: { $ref: '#/$defs/limit' } } }, limit: { type: 'integer', default: 10 } },
    },
  }

  expect(completeInputs(workflow, { filter: {} })).toEqual({
    inputs: { filter: { state: 'new' }, limit: 10 },
    wrong: [],
  })
  expect(inputNames(workflow)).toEqual(['filter', 'name', 'limit'])
  expect(
    ['limit', 'name', 'filter', 'other'].map((name) => inputFrom(workflow, name, name === 'filter' ? '{"a":1}' : '7')),
  ).toEqual([7, '7', { a: 1 }, '7'])
})

const bare: Workflow = {
  id: 'shop/1/w',
  name: 'w',
  api: 'shop',
  version: '1',
  title: 'w',
  sources: [],
  dependsOn: [],
  steps: [],
  outputs: {},
  place: { path: 'w.arazzo.yaml' },
}

test.each<[why: string, workflow: string, words: string]>([
  [
    'goto in a circle',
    stepsOf('onSuccess: [{ name: round, type: goto, stepId: a }]'),
    'More than 20 steps were made: its actions go in a circle',
  ],
  [
    'a workflow that calls itself',
    'steps: [{ stepId: a, workflowId: main }]',
    'Workflows call each other more than 10 times deep',
  ],
  [
    'workflows that wait for each other',
    `dependsOn: [other]
    steps: [{ stepId: a, operationId: listOrders }]
  - { workflowId: other, steps: [{ stepId: b, workflowId: third }] }
  - { workflowId: third, dependsOn: [other], steps: [{ stepId: c, operationId: listOrders }] }`,
    'The workflow "other", which comes first, failed: The step "b" failed: The workflow "other" waits for itself',
  ],
  [
    'a path parameter without a value',
    'steps: [{ stepId: a, operationId: getOrder, parameters: [{ name: id, in: path, value: $inputs.id }] }]',
    'The step "a" failed: "$inputs.id" of the parameter "id" has no value',
  ],
  [
    'a path parameter that is not given',
    'steps: [{ stepId: a, operationId: getOrder }]',
    'The step "a" failed: The path parameter {id} has no value',
  ],
  [
    'inputs that break their schema',
    `inputs: { type: object, properties: { id: { type: string } }, required: [id] }
    steps: [{ stepId: a, operationId: listOrders }]`,
    'The inputs of "main" are not what it asks for: the inputs: id is missing, the contract requires it',
  ],
  [
    'a body without a value',
    'steps: [{ stepId: a, operationId: createOrder, requestBody: { payload: $inputs.body } }]',
    'The step "a" failed: the body "$inputs.body" has no value',
  ],
  [
    'a step that depends on what has not run',
    'steps: [{ stepId: a, operationId: listOrders, dependsOn: [b] }, { stepId: b, operationId: listOrders }]',
    'The step "a" failed: it depends on the step "b", which has not succeeded',
  ],
  [
    'an operation of somewhere else',
    'steps: [{ stepId: a, channelPath: $sourceDescriptions.shop#/channels/x }]',
    'The step "a" failed: "$sourceDescriptions.shop#/channels/x" is no operation of a contract in this project, so it cannot be called',
  ],
  [
    'a pause that is too long',
    stepsOf(
      'onFailure: [{ name: again, type: retry, retryAfter: 3600 }], successCriteria: [{ condition: $statusCode == 1 }]',
    ),
    'The step "a" failed: $statusCode == 1 is not met: $statusCode is 200; it is to be tried again in 3600 s, which is too long',
  ],
])('%s is told', async (_, workflow, words) => {
  const { run } = await ran(workflow, () => answer(200))
  expect(run.why).toContain(words)
})

test('a call without an answer fails its step', async () => {
  const { run } = await ran('steps: [{ stepId: a, operationId: listOrders }]', () => {
    throw new Error('fetch failed', { cause: new Error('connect ECONNREFUSED') })
  })
  expect(run).toMatchObject({ ok: false, why: 'The step "a" failed: no answer came: connect ECONNREFUSED' })
})

test('a step waits for its answer as long as it says', async () => {
  const { run, waited } = await ran(
    'steps: [{ stepId: a, operationId: listOrders, timeout: 70 }]',
    () => new Promise(() => {}),
  )
  expect([run.why, waited]).toEqual(['The step "a" failed: no answer came: none within 70 ms', [70]])
})

function stepsOf(first: string): string {
  const fields = first === '{}' ? '' : `, ${first}`
  return `steps:
      - { stepId: a, operationId: listOrders${fields} }
      - { stepId: b, operationId: listOrders }
      - { stepId: c, operationId: listOrders }`
}

async function ran(
  workflow: string,
  send: (call: Call) => Answer | Promise<Answer>,
  inputs: JsonObject = {},
): Promise<Outcome> {
  const text = `arazzo: 1.1.0
info: { title: Orders, version: 1.0.0 }
sourceDescriptions: [{ name: shop, url: ../openapi.yaml, type: openapi }]
workflows:
  - workflowId: main
    ${workflow.trim()}
components:
  parameters: { mode: { name: X-Mode, in: header, value: slow } }
  failureActions: { again: { name: again, type: retry } }
`
  const { project, documents } = readProject([
    { path: 'content/apis/shop/1.0.0/openapi.yaml', text: contract },
    { path: 'content/apis/shop/1.0.0/workflows/w.arazzo.yaml', text },
  ])
  const main = project.workflows.find(({ name }) => name === 'main')
  if (main === undefined) throw new Error('There is no workflow')

  const calls: Call[] = []
  const waited: number[] = []
  const run = await runWorkflow(main, inputs, {
    project,
    documents,
    send: async (call) => {
      calls.push(call)
      return send(call)
    },
    wait: async (milliseconds) => void waited.push(milliseconds),
    now: () => '2026-11-22T00:00:00Z',
    mostSteps: 20,
  })
  const failures = failureOf(main, run).map(
    ({ message, place }) => `${place.path}:${place.line}:${place.column} ${message}`,
  )
  return { run, calls, waited, failures }
}

function answer(status: number, body?: Json, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: Object.entries(headers),
    ...(body !== undefined && { body: { kind: 'json', text: JSON.stringify(body) } }),
  }
}

interface Outcome {
  run: WorkflowRun
  calls: Call[]
  waited: number[]
  failures: string[]
}
