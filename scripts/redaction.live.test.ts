import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { archive, type Message } from '#core/fixtures/canaries.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { acme, filesIn, leftInAll, small } from './fixtures/canary-runs.ts'
import { callsheet } from './run-callsheet.ts'

/*
 * A server that answers with secrets again, each time in another answer than before: what drifted is told and recorded.
 */

const asked = small.filter(({ url, path = '/things', query }) => !url && !query && path === '/things').slice(0, 120)

test('verified against a live server, nothing is left', { timeout: 300_000 }, async () => {
  const capture = JSON.stringify(archive(asked))
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder({ 'all.har': capture })]
  const args = ['import', join(outside, 'all.har'), '--pick', 'all', '--scenario', 'all', '--yes', '--root', root]
  expect(await callsheet(args)).toMatchObject({ code: 0 })

  const server = await answering(asked.toReversed())
  const { port } = server.address() as AddressInfo
  const live = [
    'verify',
    '--live',
    `http://127.0.0.1:${port}`,
    '--header',
    `authorization: Bearer ${own}`,
    '--root',
    root,
  ]
  const told = []
  for (const more of [[], ['--json'], ['--update']]) told.push(await callsheet([...live, ...more]))
  server.close()

  const [first, json] = told
  expect(first?.stdout).toContain(' drifted')
  expect(JSON.parse(json?.stdout ?? '').scenarios[0].exchanges.length).toBeGreaterThan(50)
  const files = await filesIn(root)
  expect(leftInAll(told, files)).toEqual([])
  expect([...told.map(({ stdout, stderr }) => stdout + stderr), ...files].filter((text) => text.includes(own))).toEqual(
    [],
  )
})

const own = 'blue-monday-velvet-corridor'

// Each run begins with a question whether the server is there.
async function answering(messages: Message[]): Promise<Server> {
  let turn = 0
  const server = createServer((call, answer) => {
    if (call.method === 'HEAD') turn = 0
    const { status = 200, got = [], response = { type: 'application/json', text: '{}' } } = messages[turn++ - 1] ?? {}
    call.resume().on('end', () => {
      const body = 'base64' in response && response.base64 ? Buffer.from(response.text, 'base64') : response.text

      answer.writeHead(status, [['content-type', response.type], ...got].flat()).end(body)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return server
}
