import { expect, test } from 'vitest'

import { readReleases } from '../changelog.ts'
import { readDecision } from '../decision.ts'
import type { Binding, Exchange, Project, Scenario } from '../model.ts'
import { mentionsOf } from './mentions.ts'
import { evidenceOfOperation, evidenceOfReply, tallyOf } from './proven.ts'
import {
  affectedOf,
  appearancesOf,
  decisionsOf,
  decisionsOfVersion,
  guidesOf,
  latelyChanged,
  scenariosOf,
} from './related.ts'

const place = { path: 'x' }
const version = {
  api: 'payments',
  version: '2.1.0',
  title: 'Payments',
  lifecycle: { state: 'current' as const },
  servers: [],
  security: [],
  tags: [],
  operations: [operation('createPayment', 'Create a payment'), operation('getPayment', 'Get a payment')],
  webhooks: [],
  contract: '',
  place,
}
const [createPayment = operation('', ''), getPayment = operation('', '')] = version.operations

const project: Project = {
  apis: [{ id: 'payments', title: 'Payments', order: 1, evidence: {}, unreadable: [], versions: [version] }],
  scenarios: [scenario('declined', 2, 402), scenario('succeeds', 1, 201)],
  bindings: ['declined', 'succeeds'].map((name) => ({
    exchange: `payments/2.1.0/${name}/01`,
    scenario: `payments/2.1.0/${name}`,
    api: 'payments',
    version: '2.1.0',
    operation: 'createPayment',
    pathParameters: {},
  })),
  evidence: [
    { exchange: 'payments/2.1.0/succeeds/01', state: 'recorded', date: '2026-11-22', reasons: [] },
    { exchange: 'payments/2.1.0/declined/01', state: 'stale', date: '2026-01-01', reasons: [] },
  ],
  decisions: [
    decision('0001-one', 'payments#createPayment'),
    decision('0002-two', 'payments@2.1.0#createPayment', 'payments@2.1.0#gone'),
    decision('0003-three', 'payments', 'callsheet'),
  ].flatMap(({ decision }) => decision ?? []),
  workflows: [],
  guides: [
    {
      slug: 'start',
      title: 'Start',
      order: 1,
      cells: [{ component: 'Run', props: { scenario: 'payments/2.1.0/declined' }, place }],
      place,
    },
  ],
  releases: readReleases({
    path: 'content/changelog/payments/2.1.0.md',
    text: '# 2.1.0 - 2026-10-01\n\n## Added\n\n- `createPayment` takes a key.\n- `createPayments` is another.\n',
  }).releases,
}

test('an operation has the scenarios that its calls are recorded in, in their order', () => {
  expect(scenariosOf(project, version, createPayment).map(({ name }) => name)).toEqual(['succeeds', 'declined'])
  expect(scenariosOf(project, version, getPayment)).toEqual([])
})

test('a scenario belongs to the operation of its last call, and only appears where it shows nothing new on the way', () => {
  const [declined, succeeds] = project.scenarios
  const [declinedCall, succeedsCall] = [declined?.exchanges[0], succeeds?.exchanges[0]]
  if (!declined || !declinedCall || !succeedsCall) throw new TypeError('The scenarios have calls')
  const both = {
    ...declined,
    exchanges: [
      { ...succeedsCall, id: declinedCall.id },
      { ...succeedsCall, id: 'last' },
    ],
  }
  const last = { ...project.bindings[0], exchange: 'last', scenario: both.id, operation: 'getPayment' } as Binding
  const changed = {
    ...project,
    scenarios: [both, ...project.scenarios.slice(1)],
    bindings: [...project.bindings, last],
  }

  expect(scenariosOf(changed, version, createPayment).map(({ name }) => name)).toEqual(['succeeds'])
  expect(scenariosOf(changed, version, getPayment).map(({ name }) => name)).toEqual(['declined'])
  expect(appearancesOf(changed, version, createPayment)).toEqual([
    { scenario: both, path: 'payments/2.1.0/get-payment/?scenario=declined' },
  ])
})

test('a decision appears at the operation that it names, whatever the version when it names none', () => {
  expect(decisionsOf(project, version, createPayment).map(({ number }) => number)).toEqual([2, 1])
  expect(decisionsOf(project, { ...version, version: '1.4.0' }, createPayment).map(({ number }) => number)).toEqual([1])
  expect(decisionsOfVersion(project, version).map(({ number }) => number)).toEqual([3])
})

test('what a decision affects is named in words, with its page where there is one', () => {
  expect(project.decisions.map((decision) => affectedOf(project, decision))).toEqual([
    [{ title: 'Create a payment', path: 'payments/2.1.0/create-payment/' }],
    [{ title: 'Create a payment', path: 'payments/2.1.0/create-payment/' }, { title: 'payments@2.1.0#gone' }],
    [{ title: 'Payments', path: 'payments/2.1.0/' }, { title: 'callsheet' }],
  ])
})

test.each([
  [createPaymentOf('createPayment'), ['`createPayment` takes a key.']],
  [createPaymentOf('create'), []],
])('a release mentions an operation by its whole name', (operation, texts) => {
  expect(mentionsOf(project, version, operation).map(({ text }) => text)).toEqual(texts)
})

test('a guide uses the operations whose scenarios it shows', () => {
  expect(guidesOf(project, version, createPayment).map(({ slug }) => slug)).toEqual(['start'])
  expect(guidesOf(project, version, getPayment)).toEqual([])
})

test('releases and decisions make one list, newest first', () => {
  expect(latelyChanged(project, 2)).toEqual([
    {
      date: '2026-10-01',
      title: 'Payments 2.1.0',
      path: 'payments/changelog/#2.1.0',
      text: '`createPayment` takes a key.',
    },
    { date: '2026-05-03', title: 'Three', path: 'decisions/0003-three/', text: '' },
  ])
})

test('an operation is as proven as its weakest recording', () => {
  expect(evidenceOfOperation(project, version, createPayment)).toEqual({
    state: 'stale',
    recordings: 2,
    date: '2026-01-01',
  })
  expect(evidenceOfOperation(project, version, getPayment)).toEqual({ state: 'synthetic', recordings: 0 })
  expect(tallyOf(project, version)).toEqual({ verified: 0, recorded: 0, drifted: 0, stale: 1, synthetic: 1 })
})

test.each([
  ['201', 'recorded', ['succeeds']],
  ['4XX', 'stale', ['declined']],
  ['default', 'synthetic', []],
])('an answer %s is %s', (status, state, names) => {
  const reply = createPayment.responses.find((one) => one.status === status)
  const evidence = reply && evidenceOfReply(project, version, createPayment, reply)
  expect([evidence?.state, evidence?.scenarios.map(({ name }) => name)]).toEqual([state, names])
})

function createPaymentOf(id: string): typeof createPayment {
  return { ...createPayment, id, title: '' }
}

function operation(id: string, title: string) {
  const slug = id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const responses = ['201', '4XX', 'default'].map((status) => ({
    status,
    description: '',
    headers: [],
    contents: [],
    place,
  }))
  const empty = { webhook: false, tags: [], deprecated: false, parameters: [], security: [], contract: '', place }
  return { id, slug, title, method: 'POST', path: `/${slug}`, responses, ...empty }
}

function scenario(name: string, order: number, status: number): Scenario {
  const id = `payments/2.1.0/${name}`
  const call = { method: 'POST', url: '{server}/create-payment', headers: [] }
  const exchange: Exchange = {
    id: `${id}/01`,
    call,
    answer: { status, headers: [] },
    match: { query: 'exact', body: 'json', ignore: [] },
    volatile: {},
    redacted: {},
    provenance: { source: 'proxy', recorded: '2026-11-22', partial: false },
    place,
    lines: {},
  }
  return {
    id,
    name,
    api: 'payments',
    version: '2.1.0',
    title: name,
    why: [],
    order,
    mutates: false,
    exchanges: [exchange],
    place,
  }
}

function decision(name: string, ...affects: string[]) {
  const [, word = ''] = name.split('-')
  const title = word.replace(/^./, (letter) => letter.toUpperCase())
  const lines = [
    '---',
    `date: 2026-05-0${Number(name.slice(0, 4))}`,
    'affects:',
    ...affects.map((it) => `  - ${it}`),
    '---',
  ]
  return readDecision({ path: `content/decisions/${name}.md`, text: [...lines, `# ${title}`, ''].join('\n') })
}
