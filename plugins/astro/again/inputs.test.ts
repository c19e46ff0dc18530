import { appendFile, mkdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { inputsOf, isReadAnew } from './inputs.ts'

test('what is read anew, built or installed is no input, and everything else is', async () => {
  const root = await temporaryFolder({
    'astro.config.mjs': 'export default {}',
    'content/apis/shop/1/openapi.yaml': 'openapi: 3.1.0',
    'content/guides/start.md': '# Start',
    'recordings/shop/1/buy/01.yaml': 'exchange: 1',
    'dist/index.html': 'built',
    'node_modules/astro/index.js': 'installed',
    '.git/HEAD': 'ref',
  })
  const inputs = () => inputsOf({ root, apart: [path.join(root, 'dist', path.sep)], elsewhere: [] })
  const before = await inputs()
  const change = async (file: string) => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true })
    await appendFile(path.join(root, file), ' changed')
    return inputs()
  }

  for (const file of [
    'content/apis/shop/1/openapi.yaml',
    'content/decisions/0001.md',
    'content/changelog/shop/1.md',
    'recordings/shop/1/buy/01.yaml',
    'dist/index.html',
    'node_modules/astro/index.js',
    '.git/HEAD',
  ])
    expect([file, await change(file)]).toEqual([file, before])

  let known = before
  for (const file of [
    'content/guides/start.md',
    'astro.config.mjs',
    'src/new.astro',
    '.env',
    'node_modules/.package-lock.json',
  ]) {
    const now = await change(file)
    expect([file, now === known]).toEqual([file, false])
    known = now
  }
})

test('files that a site takes from elsewhere are inputs, and so is the environment', async () => {
  const root = await temporaryFolder({ 'astro.config.mjs': '' })
  const other = path.join(await temporaryFolder({ 'Logo.astro': '<b>A</b>' }), 'Logo.astro')
  const inputs = () => inputsOf({ root, apart: [], elsewhere: [other] })
  const before = await inputs()

  await writeFile(other, '<b>Acme</b>')
  const after = await inputs()
  expect(after).not.toBe(before)

  onTestFinished(() => void delete process.env.DOCS_NAME)
  process.env.DOCS_NAME = 'Acme'
  expect(await inputs()).not.toBe(after)
})

test('a module that lies among the files that are read anew is known as one of them', () => {
  expect(isReadAnew('/docs', '/docs/content/apis/shop/1/openapi.yaml')).toBe(true)
  expect(isReadAnew('/docs', '/docs/content/guides/start.md')).toBe(false)
  expect(isReadAnew('/docs', '/other/content/apis/shop/1/openapi.yaml')).toBe(false)
})

test('a link that leads around in a circle is an input, and is not followed', async () => {
  const root = await temporaryFolder({ 'public/a.txt': '' })
  await symlink(root, path.join(root, 'public', 'again'))
  expect(await inputsOf({ root, apart: [], elsewhere: [] })).toMatch(/^[0-9a-f]{64}$/)
})
