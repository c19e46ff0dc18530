import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'
import { shopContract } from './fixtures/shop.ts'
import { callsheet } from './run-callsheet.ts'

const contract = shopContract({ answers: '        "404": { description: No such order }\n' })

const recording = `exchange: 1
operation: getOrder
request: { method: GET, url: "{server}/orders/o_1" }
response: { status: 200, headers: { content-type: application/json }, json: '{ "id": "o_1" }' }
provenance: { source: proxy, recorded: "2026-11-22" }
`

const shop = {
  'content/apis/shop/1.0.0/openapi.yaml': contract,
  'content/apis/shop/0.9.0/openapi.yaml': 'openapi: 3.1.1\ninfo: { title: Shop, version: 0.9.0 }\npaths: {}\n',
  'recordings/shop/1.0.0/one-order/01-getOrder.yaml': recording,
}

test('a table for each version is followed by what to record next', async () => {
  expect(await coverage(shop)).toEqual({
    code: 0,
    stdout: `shop 0.9.0
This contract describes no operation.

shop 1.0.0
                     documented   observed           verified
  Operations                  1          1   100 %          0     0 %
  Answers                     2          1    50 %          0     0 %
  Response fields             2          1    50 %          0     0 %
  Parameters                  1          1   100 %          0     0 %

What to record next
   1. Record 404 of getOrder: documented, never seen
   2. Record 200 of getOrder with total: documented, never seen
`,
    stderr: '',
  })
})

test.each([
  [['--fail-under', '50'], 0, ''],
  [['--fail-under', '50.1'], 1, 'shop 1.0.0: 1 of 2 answers are recorded, which is less than 50.1 %\n'],
  [['--fail-under', '51%', '--of', 'operations'], 0, ''],
  [['--fail-under', '1', '--verified'], 1, 'shop 1.0.0: 0 of 2 answers are verified, which is less than 1 %\n'],
  [
    ['--fail-under', '90', '--of', 'everything'],
    1,
    'shop 1.0.0: 4 of 6 things that the contract says are recorded, which is less than 90 %\n',
  ],
])('%j ends with %i', async (args, code, told) => {
  const { stdout, ...ended } = await coverage(shop, [...args, '--next', '0', '--json'])
  expect(ended).toEqual({ code, stderr: told })
})

test('as JSON it is one object, with all that is known', async () => {
  const { code, stdout, stderr } = await coverage(shop, ['--api', 'shop@1.0.0', '--json', '--next', '1'])
  const told = JSON.parse(stdout)

  expect({ code, stderr, keys: Object.keys(told) }).toEqual({
    code: 0,
    stderr: '',
    keys: ['findings', 'summary', 'coverage'],
  })
  expect(told.coverage).toEqual([
    {
      api: 'shop',
      version: '1.0.0',
      tallies: expect.objectContaining({ answer: { documented: 2, observed: 1, verified: 0 } }),
      operations: [
        {
          id: 'getOrder',
          recordings: 1,
          tallies: expect.objectContaining({ field: { documented: 2, observed: 1, verified: 0 } }),
          answers: [
            {
              status: '200',
              name: 'application/json',
              sight: 'observed',
              recordings: 1,
              scenarios: ['shop/1.0.0/one-order'],
              headers: [],
              fields: [
                { name: 'id', sight: 'observed' },
                { name: 'total', sight: 'unseen' },
              ],
              variants: [],
            },
            {
              status: '404',
              name: '',
              sight: 'unseen',
              recordings: 0,
              scenarios: [],
              headers: [],
              fields: [],
              variants: [],
            },
          ],
          parameters: [{ name: 'id in path', sight: 'observed' }],
          bodies: [],
          undocumented: [],
        },
      ],
      next: [
        {
          operation: 'getOrder',
          status: '404',
          deed: 'Record 404 of getOrder',
          why: 'documented, never seen',
          scenario: 'get-order-404',
        },
      ],
    },
  ])
})

test('a badge is written whole, beside nothing else', async () => {
  const folder = await temporaryFolder({ 'old.svg': 'what was there' })
  const { code, stdout } = await coverage(shop, ['--badge', join(folder, 'old.svg'), '--next', '0'])
  const badge = await readFile(join(folder, 'old.svg'), 'utf8')

  expect([code, stdout.endsWith(`The badge is in ${join(folder, 'old.svg')}\n`)]).toEqual([0, true])
  expect(badge).toContain('aria-label="recorded answers: 50%"')
  expect(await readdir(folder)).toEqual(['old.svg'])
})

test('a contract that cannot be read does not pass for covered', async () => {
  const broken = { ...shop, 'content/apis/shop/2.0.0/openapi.yaml': 'openapi: 3.1.1\ninfo: {' }
  const { code, stdout } = await coverage(broken, ['--fail-under', '10', '--next', '0'])

  expect([code, stdout.split('\n').at(-2)]).toEqual([
    1,
    'shop 2.0.0 is not counted: its contract cannot be read. See callsheet check',
  ])
})

test.each([
  [['--api', 'shop@1.0.1'], 'There is no contract for "shop@1.0.1". Did you mean "shop@1.0.0"?'],
  [['--fail-under', 'most'], '"most" is not a percentage from 0 to 100'],
  [['--fail-under', '101'], '"101" is not a percentage from 0 to 100'],
  [['--next', '-1'], '"-1" is not a number of suggestions'],
  [['--of', 'answer'], '"answer" cannot be counted. Did you mean "answers"?'],
  [['--badge', 'scripts'], 'scripts cannot be written: it is a folder'],
  [['--badge', 'nowhere/coverage.svg'], 'nowhere/coverage.svg cannot be written: there is no such folder'],
])('%j is a mistake', async (args, message) => {
  const { code, stderr } = await coverage(shop, args)
  expect({ code, stderr }).toEqual({ code: 2, stderr: `callsheet: ${message}\n` })
})

test('without a contract there is nothing to count', async () => {
  expect(await coverage({ 'content/guides/a.mdx': '# A\n' })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'callsheet: There is no contract. Put one into content/apis/<api>/<version>/openapi.yaml\n',
  })
})

async function coverage(files: { [path: string]: string }, args: string[] = []) {
  const root = await temporaryFolder(files)
  return callsheet(['coverage', '--root', root, ...args])
}
