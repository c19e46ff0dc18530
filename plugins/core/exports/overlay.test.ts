import { validate as validate30 } from '@hyperjump/json-schema/openapi-3-0'
import { validate as validate31 } from '@hyperjump/json-schema/openapi-3-1'
import { expect, test } from 'vitest'

import { readSources } from '#plugins/node/sources.ts'
import { exportedFrom, exportOf } from '../fixtures/exported.ts'
import { nodeAt } from '../fixtures/json-path.ts'
import { applied } from '../fixtures/overlay.ts'
import { listOf, objectOf, textOf } from '../json.ts'
import type { ApiVersion, Json, Source } from '../model.ts'
import { readProject } from '../project.ts'
import { readDocument } from '../yaml.ts'
import type { Exported } from './export-format.ts'
import { overlay } from './overlay.ts'

test('each of our contracts is valid with its overlay, and nothing more is found in it', async () => {
  const sources = await readSources(process.cwd())
  const exported = exportOf(sources)
  const before = readProject(sources).findings
  const versions = exported.project.apis.flatMap((api) => api.versions)
  expect(versions.length).toBeGreaterThan(1)

  for (const version of versions) {
    const { document, text } = overlaid(exported, sources, version)
    const { project, findings } = readProject(replaced(sources, version, JSON.stringify(document)))
    const again = project.apis.flatMap((api) => api.versions).find(isSame(version))

    expect(faultsIn(JSON.parse(text))).toEqual([])
    expect(await isValid(document)).toBe(true)
    expect(findings).toEqual(before)
    expect(examplesIn(again)).toBeGreaterThan(examplesIn(version))
  }
})

test('odd names, references, examples that are there and numbers survive', async () => {
  const { document, text, lost } = overlaidShop()
  const actions = listOf(JSON.parse(text), 'actions')

  expect(await isValid(document)).toBe(true)
  expect(lost).toEqual([])
  expect(actions.map((action) => textOf(action, 'target'))).toEqual([
    "$.paths['/it\\'s/{id}/a~b'].put.responses.default.content['application/json; charset=utf-8']",
    "$.components.pathItems.Odd.get.responses['200'].content['application/json'].example",
    "$.components.pathItems.Odd.get.responses['200'].content['application/json']",
    "$.components.requestBodies.Order.content['application/json']",
  ])
  expect(nodeAt(document, "$.components.pathItems.Odd.get.responses['200'].content['application/json']")).toEqual({
    schema: true,
    examples: {
      contract: { summary: 'As the contract shows it', value: { author: true } },
      flow: recorded('02-odd', { id: 2 }),
    },
  })
  expect(nodeAt(document, "$.components.requestBodies.Order.content['application/json'].examples")).toEqual({
    flow: { value: 'theirs' },
    'flow-03-post': recorded('03-post', { n: 1 }),
  })
  expect(text).toContain('"value": { "id": 9007199254740993, "price": 1.10 }')
  expect(text).not.toContain('04-post')
})

test('an overlay that has been applied adds nothing a second time', () => {
  const first = overlaidShop()
  const second = overlay.write(ofVersion(first.exported, first.document))
  expect([second.count, JSON.parse(second.text).actions]).toEqual([0, []])
})

test('what disagrees with the contract, is stale or cannot be shown is never an example', () => {
  const contract = `openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
paths:
  /orders:
    get:
      operationId: list
      responses:
        '200':
          description: some
          content:
            application/json: {schema: {type: object, properties: {n: {type: integer}}}}
            image/png: {}
            text/csv: {}
        '204': {description: none}
        '201': {$ref: other.yaml#/Made}
`
  const other = 'Made: {description: made, content: {application/json: {}}}\n'
  const call = (response: string) => `request: {method: GET, url: '{server}/orders'}\nresponse: ${response}\n`
  const sources = [
    { path: 'content/apis/shop/1.0.0/openapi.yaml', text: contract },
    { path: 'content/apis/shop/1.0.0/other.yaml', text: other },
  ]
  const type = (name: string) => `headers: {content-type: ${name}}`
  const exported = exportedFrom(
    {
      '01-list': call(`{status: 200, ${type('application/json')}, json: '{"n": "drifted"}'}`),
      '02-list': call(`{status: 200, ${type('image/png')}, base64: iVBORw==}`),
      '03-list': call(`{status: 200, ${type('application/json')}, partial: {text: '{"n":', reason: too long}}`),
      '04-list': call(`{status: 201, ${type('application/json')}, json: '{}'}`),
      '05-list': call(`{status: 200, ${type('text/csv')}, text: "a;b\\n"}`),
    },
    sources,
  )
  const [version] = exported.project.apis.flatMap((api) => api.versions)
  const { text, lost, count } = overlaid(exported, sources, version)

  expect(lost).toEqual([
    'shop/1.0.0/flow/01-list: it is drifted',
    'shop/1.0.0/flow/02-list: its response body, because it is not text',
    'shop/1.0.0/flow/03-list: its response body, because it is not the whole body',
    'shop/1.0.0/flow/04-list: its response body, because its media type stands in another document',
  ])
  expect([count, listOf(JSON.parse(text), 'actions')]).toEqual([
    1,
    [
      {
        target: "$.paths['/orders'].get.responses['200'].content['text/csv']",
        update: { examples: { flow: recorded('05-list', 'a;b\n') } },
      },
    ],
  ])
})

test('Swagger 2.0 has no place for them, and that is told', () => {
  const text = 'swagger: "2.0"\ninfo: {title: Shop, version: 1.0.0}\npaths: {}\n'
  const sources = [{ path: 'content/apis/shop/1.0.0/swagger.yaml', text }]
  const exported = exportedFrom(
    { '01-a': `request: {method: GET, url: '{server}/'}\nresponse: {status: 200}\n` },
    sources,
  )
  const [version] = exported.project.apis.flatMap((api) => api.versions)

  expect(version && write(exported, sources, version)).toEqual({
    text: '',
    count: 0,
    lost: ['content/apis/shop/1.0.0/swagger.yaml: it is Swagger 2.0, which has no examples by name'],
  })
})

function overlaidShop() {
  const text = `openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
paths:
  "/it's/{id}/a~b":
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: get
      responses: {'200': {$ref: "#/paths/~1it's~1%7Bid%7D~1a~0b/put/responses/default"}}
    put:
      operationId: put
      responses:
        default: {description: odd, content: {application/json; charset=utf-8: {schema: {type: object}}}}
  '/odd': {$ref: '#/components/pathItems/Odd'}
  '/orders':
    post:
      operationId: post
      requestBody: {$ref: '#/components/requestBodies/Order'}
      responses: {'204': {description: made}, '409': {description: refused}}
components:
  pathItems:
    Odd:
      get:
        operationId: odd
        responses:
          '200': {description: odd, content: {application/json: {schema: true, example: {author: true}}}}
  requestBodies:
    Order:
      content: {application/json: {schema: {type: object}, examples: {flow: {value: theirs}}}}
`
  const sources = [{ path: 'content/apis/shop/1.0.0/openapi.yaml', text }]
  const json = 'headers: {content-type: application/json}'
  const post = (body: string, status: number) =>
    `request: {method: POST, url: '{server}/orders', ${json}, json: '${body}'}\nresponse: {status: ${status}}\n`
  const exported = exportedFrom(
    {
      '01-get': `request: {method: GET, url: "{server}/it's/7/a~b"}\nresponse: {status: 200, headers: {content-type: application/json; charset=utf-8}, json: '{"id": 9007199254740993, "price": 1.10}'}\n`,
      '02-odd': `request: {method: GET, url: '{server}/odd'}\nresponse: {status: 200, ${json}, json: '{"id": 2}'}\n`,
      '03-post': post('{"n": 1}', 204),
      '04-post': post('{"refused": true}', 409),
    },
    sources,
  )
  const [version] = exported.project.apis.flatMap((api) => api.versions)
  return { exported, ...overlaid(exported, sources, version) }
}

function overlaid(exported: Exported, sources: Source[], version: ApiVersion | undefined) {
  if (version === undefined) throw new TypeError('There is no contract')
  const written = write(exported, sources, version)
  return { ...written, document: applied(documentOf(sources, version), JSON.parse(written.text)) }
}

function write(exported: Exported, sources: Source[], version: ApiVersion) {
  const scenarios = exported.scenarios.filter((one) => one.api === version.api && one.version === version.version)
  return overlay.write(ofVersion({ ...exported, scenarios }, documentOf(sources, version), version))
}

function ofVersion(exported: Exported, document: Json, given?: ApiVersion): Exported {
  const version = given ?? exported.project.apis.flatMap((api) => api.versions)[0]
  return version ? { ...exported, contract: { version, document, address: 'openapi.yaml' } } : exported
}

function documentOf(sources: Source[], version: ApiVersion): Json {
  const source = sources.find(({ path }) => path === version.place.path)
  return (source && readDocument({ ...source }).value) ?? null
}

function replaced(sources: Source[], { place }: ApiVersion, text: string): Source[] {
  return sources.map((source) => (source.path === place.path ? { path: source.path, text } : source))
}

function isSame({ api, version }: ApiVersion): (other: ApiVersion) => boolean {
  return (other) => other.api === api && other.version === version
}

function examplesIn(version: ApiVersion | undefined): number {
  const contents = (version?.operations ?? []).flatMap(({ request, responses }) => [
    ...(request?.contents ?? []),
    ...responses.flatMap((reply) => reply.contents),
  ])
  return contents.reduce((sum, { examples }) => sum + examples.length, 0)
}

function recorded(step: string, value: Json): Json {
  return {
    summary: 'Flow (recorded 22 Nov 2026)',
    value,
    'x-recorded': { exchange: `shop/1.0.0/flow/${step}`, state: 'recorded', date: '2026-11-22' },
  }
}

// By the schema that the OpenAPI Initiative publishes.
async function isValid(document: Json): Promise<boolean> {
  const is30 = textOf(document, 'openapi')?.startsWith('3.0')
  const { valid } = is30
    ? await validate30('https://spec.openapis.org/oas/3.0/schema', document)
    : await validate31('https://spec.openapis.org/oas/3.1/schema', document)
  return valid
}

// What Overlay 1.0 §4.4 requires, and nothing besides.
function faultsIn(overlay: Json): string[] {
  const actions = listOf(overlay, 'actions')
  const targets = actions.map((action) => JSON.stringify(action))
  return [
    ...(textOf(overlay, 'overlay') === '1.0.0' ? [] : ['overlay']),
    ...['title', 'version'].filter((name) => textOf(objectOf(overlay, 'info'), name) === undefined),
    ...(actions.length > 0 && new Set(targets).size === targets.length ? [] : ['actions']),
    ...Object.keys(Object(overlay)).filter((name) => !['overlay', 'info', 'extends', 'actions'].includes(name)),
    ...actions
      .flatMap((action) => Object.keys(Object(action)))
      .filter((name) => !['target', 'update', 'remove'].includes(name)),
  ]
}
