import { expect, test } from 'vitest'

import type { Source } from './model.ts'
import { readProject } from './project.ts'

const contract = (version: string) => `openapi: 3.1.1
info: { title: Shop, version: ${version} }
servers: [{ url: "https://api.shop.test" }]
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getOrder
      responses: { "200": { description: The order } }
`
const recording = `exchange: 1
operation: getOrder
api: { id: shop, version: 1.10.0 }
request: { method: GET, url: "{server}/orders/o_1" }
response: { status: 200 }
provenance: { source: proxy, recorded: "2026-08-01", partial: false }
`
const sources = toSources({
  'content/apis/shop/api.yaml':
    'title: The shop\nevidence: { maxAge: 90 }\nversions: { 1.9.0: { state: deprecated, sunset: 2027-01-01 } }\n',
  'content/apis/shop/1.10.0/openapi.yaml': contract('1.10.0'),
  'content/apis/shop/1.9.0/version.yaml': 'openapi: ./shop.yaml\n',
  'content/apis/shop/1.9.0/shop.yaml': contract('1.9.0'),
  'content/changelog/shop/1.10.0.md': '# 1.10.0 - 2026-07-01\n\n## Added\n\n- Orders\n',
  'content/decisions/0001-ids.md': '---\naffects: [shop@1.10.0#getOrder/responses/200]\n---\n\n# Opaque ids\n',
  'content/decisions/README.md': 'Not a decision.',
  'content/guides/start/index.mdx': '---\ntitle: Start\n---\n\n<Run scenario="paid" exchange="01-getOrder" />\n',
  'recordings/shop/1.10.0/paid/01-getOrder.yaml': recording,
  'recordings/shop/1.10.0/paid/scenario.yaml': 'title: A paid order\n',
})
const { project, documents, findings } = readProject(sources, { now: '2026-10-01T12:00:00Z' })

test('a project is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(project))).toStrictEqual(project)
  expect(Object.keys(documents)).toEqual(['content/apis/shop/1.9.0/shop.yaml', 'content/apis/shop/1.10.0/openapi.yaml'])
  expect(findings).toEqual([])
})

test('versions come oldest first, with their lifecycle', () => {
  expect(
    project.apis.map(({ id, title, versions }) => ({
      id,
      title,
      versions: versions.map((one) => [one.version, one.lifecycle]),
    })),
  ).toEqual([
    {
      id: 'shop',
      title: 'The shop',
      versions: [
        ['1.9.0', { state: 'deprecated', sunset: '2027-01-01' }],
        ['1.10.0', { state: 'current' }],
      ],
    },
  ])
})

test('what belongs together is related by ids', () => {
  expect(project.bindings).toEqual([
    {
      exchange: 'shop/1.10.0/paid/01-getOrder',
      scenario: 'shop/1.10.0/paid',
      api: 'shop',
      version: '1.10.0',
      operation: 'getOrder',
      pathParameters: { id: 'o_1' },
    },
  ])
  expect([project.decisions.length, project.guides.map(({ slug }) => slug), project.releases.length]).toEqual([
    1,
    ['start'],
    1,
  ])
})

test.each([
  ['2026-10-01', undefined, { state: 'recorded', date: '2026-08-01' }],
  ['2026-12-01', undefined, { state: 'stale', date: '2026-08-01' }],
  ['2026-12-01', { date: '2026-11-30', ok: true }, { state: 'verified', date: '2026-11-30' }],
  ['2026-12-01', { date: '2026-11-30', ok: false }, { state: 'drifted', date: '2026-11-30' }],
])('on %s, with the verification %j, the evidence is %j', (now, verified, expected) => {
  const exchanges = verified ? { 'shop/1.10.0/paid/01-getOrder': verified } : {}
  const verification = toSources({ 'recordings/verification.json': JSON.stringify({ exchanges }) })
  const { evidence } = readProject([...sources, ...verification], { now }).project

  expect(evidence).toEqual([{ exchange: 'shop/1.10.0/paid/01-getOrder', reasons: [], ...expected }])
})

test.each([
  'content/apis/shop/api.yaml',
  'content/apis/shop/1.9.0/shop.yaml',
  'content/decisions/0001-ids.md',
  'content/guides/start/index.mdx',
  'recordings/shop/1.10.0/paid/01-getOrder.yaml',
  'recordings/shop/1.10.0/paid/scenario.yaml',
])('when %s is broken, it is said there and the rest is read', (path) => {
  const broken = sources.map((source) => (source.path === path ? { path, text: '---\na: [\n---\n' } : source))
  const { project, findings } = readProject(broken)

  expect(findings.map(({ place }) => place.path)).toContain(path)
  expect(project.apis[0]?.versions.map(({ version }) => version)).toContain('1.10.0')
})

test('a finding never shows a secret', () => {
  const path = 'recordings/shop/1.10.0/paid/01-getOrder.yaml'
  const text = recording.replace('status: 200', 'status: "Bearer 9f8e7d6c5b4a39281706f5e4"')
  const { findings } = readProject([...sources.filter((source) => source.path !== path), { path, text }])

  expect(findings.filter(({ place }) => place.path === path).map(({ message }) => message)).toEqual([
    '"response.status" is "Bearer …" instead of a whole number',
    'This looks like a secret (bearer)',
  ])
})

test('what lies where nobody looks is told', () => {
  const stray = toSources({
    'content/apis/openapi.yaml': contract('1.0.0'),
    'content/apis/shop/openapi.json': '{}',
    'recordings/shop/1.10.0/01-getOrder.yaml': recording,
  })
  const { findings } = readProject([...sources, ...stray])

  expect(findings.map(({ code, place }) => `${code} ${place.path}`)).toEqual(
    stray.map(({ path }) => `misplaced ${path}`),
  )
})

test('hostile names are only names', () => {
  const hostile = toSources({
    'content/__proto__/x.md': '# X',
    'content/apis/__proto__/constructor/openapi.yaml': contract('1.0.0'),
    'recordings/__proto__/constructor/toString/01-x.yaml': recording,
    'content/changelog/__proto__/1.0.0.md': '# 1.0.0',
  })
  const { project } = readProject(hostile)

  expect(project.apis.map(({ id }) => id)).toEqual(['__proto__'])
  expect(JSON.parse(JSON.stringify(project))).toStrictEqual(project)
  expect(Object.hasOwn(Object.prototype, 'findings')).toBe(false)
})

function toSources(files: { [path: string]: string }): Source[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }))
}

test('a contract that cannot be read is one finding, not one for everything that leans on it', () => {
  const broken = sources.map((source) =>
    source.path.endsWith('1.10.0/openapi.yaml')
      ? { ...source, text: 'openapi: 3.1.1\n  info: {\npaths: [\n\t}\n' }
      : source,
  )
  const read = readProject(broken)

  expect(read.findings.map(({ code, place }) => [code, place])).toEqual([
    ['yaml-syntax', { path: 'content/apis/shop/1.10.0/openapi.yaml', line: 1, column: 10 }],
  ])
  expect(read.project.apis[0]?.versions.map(({ version }) => version)).toEqual(['1.9.0'])
})
