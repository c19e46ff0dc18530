import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

const contract = (version: string) => `openapi: 3.1.0
info: {title: Shop, version: ${version}}
servers: [{url: https://api.shop.test}]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: The order, content: {application/json: {schema: {type: object}}}}}
`
const exchange = `exchange: 1
operation: getOrder
request: {method: GET, url: "{server}/orders/7"}
response:
  status: 200
  headers: {content-type: application/json}
  json: |-
    {"price": 1.10}
provenance: {source: test, recorded: 2099-01-01, partial: false}
`
const shop = {
  'content/apis/shop/1.0.0/openapi.yaml': contract('1.0.0'),
  'content/apis/shop/2.0.0/openapi.yaml': contract('2.0.0'),
  'recordings/shop/1.0.0/one/01-getOrder.yaml': exchange,
  'recordings/shop/1.0.0/one/scenario.yaml': 'title: One order\n',
  'recordings/shop/2.0.0/one/01-getOrder.yaml': exchange,
  'recordings/shop/2.0.0/two/01-getOrder.yaml': exchange,
}

test.each([
  ['har', ['shop/1.0.0/one.har', 'shop/2.0.0/one.har', 'shop/2.0.0/two.har']],
  ['overlay', ['shop/1.0.0.overlay.json', 'shop/2.0.0.overlay.json']],
  ['hurl', ['shop/1.0.0/one.hurl', 'shop/2.0.0/one.hurl', 'shop/2.0.0/two.hurl']],
  ['postman', ['shop/1.0.0.postman_collection.json', 'shop/2.0.0.postman_collection.json']],
])('as %s a folder gets a file for each', async (format, files) => {
  const root = await temporaryFolder(shop)
  const told = await exported(root, '--as', format, '--out', 'out/')

  expect(told).toEqual({
    code: 0,
    stdout: `3 exchanges of 3 scenarios are in ${files.length} files in out/\n`,
    stderr: '',
  })
  expect(await filesIn(join(root, 'out'))).toEqual(files)
})

test('one contract of one scenario goes into one file, and an overlay says which document it extends', async () => {
  const root = await temporaryFolder(shop)
  await mkdir(join(root, 'made here'))
  const out = 'made here/a.json'

  expect((await exported(root, '--as', 'overlay', '--api', 'shop@1.0.0', '--out', out)).stdout).toBe(
    `1 exchange of 1 scenario is in ${out}\n`,
  )
  expect(await readFile(join(root, out), 'utf8')).toBe(`{
  "overlay": "1.0.0",
  "info": { "title": "Recorded examples of Shop 1.0.0", "version": "1.0.0" },
  "extends": "../content/apis/shop/1.0.0/openapi.yaml",
  "actions": [
    {
      "target": "$.paths['/orders/{id}'].get.responses['200'].content['application/json']",
      "update": {
        "examples": {
          "one": {
            "summary": "One order (recorded 1 Jan 2099)",
            "value": { "price": 1.10 },
            "x-recorded": {
              "exchange": "shop/1.0.0/one/01-getOrder",
              "state": "recorded",
              "date": "2099-01-01"
            }
          }
        }
      }
    }
  ]
}
`)
  expect(await readdir(join(root, 'made here'))).toEqual(['a.json'])
})

test('standard output gets the text and nothing else, or one JSON object', async () => {
  const root = await temporaryFolder(shop)
  const { stdout } = await exported(root, '--as', 'hurl', '--scenario', 'two', '--server', 'http://localhost:8080')
  expect(stdout).toBe(`# Two (shop/2.0.0/two)
# hurl --test --variable server=http://localhost:8080 <this file>

# getOrder
GET {{server}}/orders/7
HTTP 200
[Asserts]
header "Content-Type" startsWith "application/json"
jsonpath "$.price" == 1.10
`)

  const { stdout: json } = await exported(root, '--har', '--api', 'shop@1.0.0', '--json', '--out', 'a.har')
  expect(JSON.parse(json)).toMatchObject({ findings: [], files: [{ path: 'a.har', exchanges: 1 }], lost: [] })
})

test.each([
  [['--as', 'hurll'], 'There is no format "hurll". Did you mean "hurl"?'],
  [['--as', 'yaml'], 'There is no format "yaml". There is "har", "overlay", "hurl", "postman".'],
  [['--har', '--as', 'hurl'], '--har and --as hurl ask for two formats'],
  [['--api', 'shop@3.0.0'], 'There is no contract for "shop@3.0.0". Did you mean "shop@1.0.0"?'],
  [['--scenario', 'tow'], 'There is no scenario "tow". Did you mean "two"?'],
  [['--api', 'shop@1.0.0', '--scenario', 'two'], 'There is no scenario "two" of shop@1.0.0. There is "one".'],
  [['--server', 'localhost'], '--server "localhost" is not an address. Write it like http://localhost:8080'],
  [['--server', 'ftp://a.test'], '--server "ftp://a.test" is not an address. Write it like http://localhost:8080'],
  [['--out', 'no/such/folder/a.har'], 'no/such/folder/a.har cannot be written: there is no such folder'],
  [
    ['--out', 'recordings/shop/1.0.0/one/scenario.yaml/a.har'],
    'recordings/shop/1.0.0/one/scenario.yaml/a.har cannot be written: a file is in the way',
  ],
  [
    ['--as', 'overlay', '--out', 'a.json'],
    'An OpenAPI Overlay 1.0 is of one contract. Name it with --api, one of shop@1.0.0, shop@2.0.0, or a folder for all of them with --out overlays/',
  ],
])('export %j is refused in a line, and writes nothing', async (args, message) => {
  const root = await temporaryFolder(shop)
  const before = await filesIn(root)

  expect(await exported(root, ...args)).toEqual({ code: 2, stdout: '', stderr: `callsheet: ${message}\n` })
  expect(await filesIn(root)).toEqual(before)
})

test('where nothing is recorded there is nothing to export', async () => {
  const root = await temporaryFolder({ 'content/apis/shop/1.0.0/openapi.yaml': contract('1.0.0') })
  expect(await exported(root)).toEqual({ code: 2, stdout: '', stderr: 'callsheet: Nothing is recorded yet\n' })
})

test('a file that is there is replaced as a whole; what leads out of the folder is refused', async () => {
  const root = await temporaryFolder({ ...shop, 'old.har': 'old', 'elsewhere/kept.txt': 'kept' })
  expect((await exported(root, '--out', 'old.har')).code).toBe(0)
  expect(JSON.parse(await readFile(join(root, 'old.har'), 'utf8')).log.entries).toHaveLength(3)

  await mkdir(join(root, 'out'))
  await symlink(join(root, 'elsewhere'), join(root, 'out/shop'))
  expect((await exported(root, '--out', 'out')).code).toBe(2)
  expect(await readdir(join(root, 'elsewhere'))).toEqual(['kept.txt'])
})

test('a recording that has drifted is in no overlay, and that is told', async () => {
  const root = await temporaryFolder(shop)
  await writeFile(join(root, 'recordings/shop/2.0.0/two/01-getOrder.yaml'), exchange.replace('{"price": 1.10}', '[]'))

  expect(await exported(root, '--as', 'overlay', '--scenario', 'two')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'callsheet: There is nothing to write as OpenAPI Overlay 1.0. shop/2.0.0/two/01-getOrder: it is drifted\n',
  })
})

const program = fileURLToPath(new URL('../callsheet.ts', import.meta.url))

async function exported(cwd: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { PATH, HOME } = process.env
  const options = { cwd, env: { PATH, HOME, NO_COLOR: '1' } }
  return promisify(execFile)(process.execPath, [program, 'export', ...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  )
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}
