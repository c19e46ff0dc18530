import { expect, test } from 'vitest'

import type { Source } from '../model.ts'
import { readProject } from '../project.ts'

const folder = 'content/apis/shop/1.0.0'
const contract = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
paths:
  /orders/{id}:
    get: { operationId: getOrder, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { "200": { description: It } } }
`
const workflow = `arazzo: 1.0.1
info: { title: Orders, version: 1.0.0 }
sourceDescriptions:
  - { name: shop, url: ../openapi.yaml, type: openapi }
workflows:
  - workflowId: look
    summary: Look twice
    inputs: { $ref: "#/components/inputs/id" }
    steps:
      - stepId: first
        operationId: getOrder
        parameters:
          - { name: id, in: path, value: $inputs.id }
        successCriteria:
          - condition: $statusCode == 200
        outputs:
          state: $response.body#/state
      - stepId: second
        operationId: shop.getOrder
        parameters:
          - reference: $components.parameters.id
        onFailure:
          - { name: again, type: goto, stepId: first }
    outputs:
      state: $steps.first.outputs.state
  - workflowId: other
    dependsOn: [look]
    steps:
      - { stepId: only, workflowId: look }
components:
  inputs: { id: { type: object, properties: { id: { type: string } } } }
  parameters: { id: { name: id, in: path, value: o_1 } }
`

test('a workflow is read with its contract, and with its components in their place', () => {
  const { project, findings } = read({ [`${folder}/workflows/w.arazzo.yaml`]: workflow })
  const path = `${folder}/workflows/w.arazzo.yaml`
  const criterion = { type: 'simple', condition: '$statusCode == 200', place: { path, line: 15, column: 13 } }

  expect(findings).toEqual([])
  expect(project.workflows).toEqual([
    {
      id: 'shop/1.0.0/look',
      name: 'look',
      api: 'shop',
      version: '1.0.0',
      title: 'Look twice',
      inputs: {
        $ref: '#/$defs/id',
        $defs: { id: { type: 'object', properties: { id: { type: 'string' } } } },
      },
      sources: [{ name: 'shop', url: '../openapi.yaml', type: 'openapi', api: 'shop', version: '1.0.0' }],
      dependsOn: [],
      steps: [
        {
          id: 'first',
          does: { kind: 'operation', api: 'shop', version: '1.0.0', operation: 'getOrder' },
          parameters: [{ name: 'id', in: 'path', value: '$inputs.id' }],
          criteria: [criterion],
          onSuccess: [],
          onFailure: [],
          outputs: { state: '$response.body#/state' },
          dependsOn: [],
          place: { path, line: 10, column: 9 },
        },
        {
          id: 'second',
          does: { kind: 'operation', api: 'shop', version: '1.0.0', operation: 'getOrder' },
          parameters: [{ name: 'id', in: 'path', value: 'o_1' }],
          criteria: [],
          onSuccess: [],
          onFailure: [{ name: 'again', type: 'goto', step: 'first', parameters: [], criteria: [] }],
          outputs: {},
          dependsOn: [],
          place: { path, line: 18, column: 9 },
        },
      ],
      outputs: { state: '$steps.first.outputs.state' },
      place: { path, line: 6, column: 5 },
    },
    {
      id: 'shop/1.0.0/other',
      name: 'other',
      api: 'shop',
      version: '1.0.0',
      title: 'other',
      sources: [{ name: 'shop', url: '../openapi.yaml', type: 'openapi', api: 'shop', version: '1.0.0' }],
      dependsOn: ['shop/1.0.0/look'],
      steps: [
        {
          id: 'only',
          does: { kind: 'workflow', workflow: 'shop/1.0.0/look' },
          parameters: [],
          criteria: [],
          onSuccess: [],
          onFailure: [],
          outputs: {},
          dependsOn: [],
          place: { path, line: 29, column: 11 },
        },
      ],
      outputs: {},
      place: { path, line: 26, column: 5 },
    },
  ])
})

// Each spoils one place of the workflow.
test.each<[from: string, to: string, findings: string[]]>([
  ['arazzo: 1.0.1', 'arazzo: 2.0.0', ['1:1 error "2.0.0" is no version of Arazzo that can be read']],
  ['arazzo: 1.0.1', 'arazzo: 1.2.0', ['1:1 info Arazzo 1.2.0 is read as 1.1']],
  ['info: { title: Orders, version: 1.0.0 }', 'info: { version: 1.0.0 }', ['2:1 error "info" needs "title"']],
  [
    'url: ../openapi.yaml',
    'url: ../opnapi.yaml',
    ['4:19 warning "../opnapi.yaml" is nothing that lies in this project'],
  ],
  [
    'name: shop',
    'name: the shop',
    ['4:7 error "the shop" is not a good name', '19:9 error "shop.getOrder" is no operation of shop 1.0.0'],
  ],
  [
    'workflowId: other',
    'workflowId: look',
    [
      '6:5 error The workflow "look" waits for itself',
      '26:5 error "look" is the workflowId of two',
      '27:5 error The workflow "look" waits for itself',
    ],
  ],
  ['summary: Look', 'sumary: Look', ['7:5 error "sumary" is not a field of a workflow']],
  ['stepId: second', 'stepId: first', ['18:9 error "first" is the stepId of two']],
  [
    '- stepId: second',
    '- name: second',
    ['18:9 error A step needs "stepId"', '18:9 error "name" is not a field of a step'],
  ],
  ['operationId: getOrder', 'operationId: getOder', ['11:9 error "getOder" is no operation of shop 1.0.0']],
  [
    'operationId: shop.getOrder',
    'operationPath: $sourceDescriptions.shop#/paths/~1orders/get',
    ['19:9 error "/paths/~1orders/get" is no operation of shop 1.0.0'],
  ],
  ['        operationId: getOrder\n', '', ['10:9 error A step says neither an operation nor a workflow']],
  [
    'operationId: getOrder',
    'operationId: getOrder\n        workflowId: other',
    ['12:9 error A step has both "operationId" and "workflowId"'],
  ],
  ['in: path, value: $inputs.id', 'value: $inputs.id', ['13:13 error The parameter "id" does not say where it goes']],
  ['in: path, value: $inputs.id', 'in: body, value: $inputs.id', ['13:25 error "body" is no "in"']],
  [
    '$statusCode == 200',
    '$statusCode = 200',
    ['15:13 error The condition "$statusCode = 200" cannot be understood: "= 200" is out of place'],
  ],
  [
    '$response.body#/state',
    '$response.boddy#/state',
    ['17:11 warning "$response.boddy#/state" is no runtime expression'],
  ],
  [
    '$steps.first.outputs.state',
    '$steps.frist.outputs.state',
    ['25:7 error $steps.frist.outputs.state: there is no step "frist" in this workflow'],
  ],
  [
    '$steps.first.outputs.state',
    '$steps.first.outputs.stat',
    ['25:7 warning $steps.first.outputs.stat: the step "first" has no output "stat"'],
  ],
  [
    '$components.parameters.id',
    '$components.parameters.ib',
    ['21:13 error $components.parameters.ib: there is no such component'],
  ],
  ['stepId: first }', 'stepId: frist }', ['23:40 error There is no step "frist" in this workflow']],
  ['type: goto, stepId: first }', 'type: goto }', ['23:13 error A "goto" does not say where to']],
  ['type: goto', 'type: gogo', ['23:28 error "gogo" is no "type"']],
  ['dependsOn: [look]', 'dependsOn: [lock]', ['27:17 error There is no workflow "lock"']],
  ['dependsOn: [look]', 'dependsOn: [other]', ['27:5 error The workflow "other" waits for itself']],
  ['dependsOn: [look]', 'dependsOn: look', ['27:5 error "dependsOn" is not a list']],
  ['workflowId: look }', 'workflowId: loook }', ['29:25 error There is no workflow "loook"']],
  [
    '- condition: $statusCode == 200',
    '- { condition: ^2, type: regex }',
    ['15:13 error A criterion of type "regex" needs "context"'],
  ],
  [
    '- condition: $statusCode == 200',
    '- { condition: (, type: regex, context: $statusCode }',
    ['15:15 error The pattern "(" is none, or one that could run for ever'],
  ],
  [
    '- condition: $statusCode == 200',
    '- { condition: $.a, type: jsonpth, context: $statusCode }',
    ['15:31 error "jsonpth" is no type of a condition'],
  ],
])('%s → %s', (from, to, expected) => {
  expect(workflow).toContain(from)
  const { findings } = read({ [`${folder}/workflows/w.arazzo.yaml`]: workflow.replace(from, to) })
  expect(
    findings.map(({ place, severity, message }) => `${place.line}:${place.column} ${severity} ${message}`),
  ).toEqual(expected)
})

test('two documents cannot have a workflow of the same name', () => {
  const files = { [`${folder}/workflows/a.arazzo.yaml`]: workflow, [`${folder}/workflows/b.arazzo.yaml`]: workflow }
  expect(read(files).findings.map(({ message }) => message)).toEqual([
    'The workflow "look" is in content/apis/shop/1.0.0/workflows/a.arazzo.yaml, too',
    'The workflow "other" is in content/apis/shop/1.0.0/workflows/a.arazzo.yaml, too',
  ])
})

test.each([
  ['[]', '1:1 This is no Arazzo document'],
  ['a: [', '1:5 Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ['{}', '1:1 An Arazzo document needs "arazzo"'],
])('a file with %s is told', (text, first) => {
  const [found] = read({ [`${folder}/workflows/w.arazzo.yaml`]: text }).findings
  expect(`${found?.place.line}:${found?.place.column} ${found?.message}`).toBe(first)
})

test('hostile names and depths do no harm', () => {
  const deep = `${'['.repeat(300)}1${']'.repeat(300)}`
  const text = workflow
    .replaceAll('look', '__proto__')
    .replace('value: o_1', `value: ${deep}`)
    .replace('title: Orders', 'title: Orders, constructor: 1, toString: 2')
  const { findings } = read({ [`${folder}/workflows/w.arazzo.yaml`]: text })
  expect(findings.map(({ message }) => message)).toEqual([
    '"constructor" is not a field of "info"',
    '"toString" is not a field of "info"',
  ])
})

function read(files: Record<string, string>) {
  const sources: Source[] = Object.entries({ [`${folder}/openapi.yaml`]: contract, ...files }).map(([path, text]) => ({
    path,
    text,
  }))
  return readProject(sources)
}
