import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { asBruno, asCassette, asCurl, asPostman, asTraces } from '#core/fixtures/canaries/captures.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { acme, filesIn, leftInAll, messages, planted, small } from './fixtures/canary-runs.ts'
import { callsheet } from './run-callsheet.ts'

/*
 * Captures of every format, and captures that cannot be read, with a secret of each kind in them.
 */

test.each([
  ['all.postman_collection.json', asPostman(messages), 300],
  ['all.vcr.json', asCassette(messages), 300],
  ['all.curl', asCurl(messages), 250],
])('imported from %s, nothing is left', { timeout: 300_000 }, async (name, text, least) => {
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder({ [name]: text })]
  const args = ['import', join(outside, name), '--all', '--pick', 'all', '--scenario', 'all', '--yes', '--root', root]
  const imported = await callsheet(args)

  const files = await filesIn(root)
  expect(files.length).toBeGreaterThan(least)
  expect(leftInAll([imported], files)).toEqual([])
})

test('imported from Bruno, nothing is left', { timeout: 300_000 }, async () => {
  const texts = Object.fromEntries(small.map((message, index) => [`${index}.bru`, asBruno(message)]))
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder(texts)]
  const paths = Object.keys(texts).map((name) => join(outside, name))
  const args = ['import', ...paths, '--all', '--pick', 'all', '--scenario', 'all', '--yes', '--root', root]
  const imported = await callsheet(args)

  const files = await filesIn(root)
  expect(files.length).toBeGreaterThan(100)
  expect(leftInAll([imported], files)).toEqual([])
})

// What a parser says of a text that it cannot read often quotes it.
test.each([
  ['all.har', (text: string) => text],
  ['all.har', (text: string) => text.slice(0, -400)],
  ['all.postman_collection.json', (text: string) => `{"info":{"schema":"collection/v2.1.0"},"item":[${text}`],
  ['all.vcr.yaml', (text: string) => `http_interactions:\n- request: {method: get, uri: ${text}\n  : [`],
  ['all.curl', (text: string) => `$ curl 'https://api.acme.io/things -H '${text}\n`],
  ['all.bru', (text: string) => `get {\n  url: https://api.acme.io/things\nexample {\n${text}`],
  ['all.otlp.json', (text: string) => `{"resourceSpans": [${text}`],
])('a capture that cannot be read is not quoted: %s', { timeout: 120_000 }, async (name, spoil) => {
  const secrets = planted.map(([, secret]) => JSON.stringify(secret)).join(' : ')
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder({ [name]: spoil(secrets) })]
  const told = await callsheet(['import', join(outside, name), '--json', '--root', root])

  expect(told.code).not.toBe(0)
  expect(leftInAll([told], await filesIn(root))).toEqual([])
})

test('a recording that somebody has spoilt is reported without what it holds', { timeout: 120_000 }, async () => {
  const [root, outside] = [
    await temporaryFolder(acme),
    await temporaryFolder({ 'all.json': asTraces(small.slice(0, 9)) }),
  ]
  await callsheet(['import', join(outside, 'all.json'), '--all', '--scenario', 'all', '--yes', '--root', root])
  const file = join(root, 'recordings/acme/1.0.0/all/01-listThings.yaml')
  const text = await readFile(file, 'utf8')
  const reports = []
  for (const [, secret] of planted.filter((_, index) => index % 20 === 0)) {
    await writeFile(file, text.replace(/^match: .*$/m, `match: {query: ${JSON.stringify(secret)}}\n${secret}: [`))
    reports.push(await callsheet(['check', '--root', root]), await callsheet(['check', '--json', '--root', root]))
  }
  expect(leftInAll(reports)).toEqual([])
})
