import { expect, onTestFinished, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { startSecond } from './process.ts'

const page = { name: 'a/1/b', url: 'http://localhost/a/1/b/', component: 'operation.astro', file: 'a/1/b/index.html' }

test('a second process that cannot render leaves the pages to the build, and says why', async () => {
  const said: string[] = []
  const second = startSecond((message) => said.push(message))
  onTestFinished(() => second.stop())
  const root = await temporaryFolder({ 'content/guides/start.md': '# Start' })

  await second.read(root, `${root}/cache`)
  const bundle = { folder: '/no/such', entry: 'module.mjs', pages: [], scripts: [], sheets: [] }
  await second.prepare({ bundle, cache: `${root}/cache`, code: '1', base: '/', dist: `${root}/dist` })

  expect(await second.page(page)).toBeUndefined()
  expect(said).toEqual([expect.stringMatching(/^The build goes on in one process, since the second .*module\.mjs/)])
})

test('one that has not been told what it needs, or was stopped, does nothing', async () => {
  const said: string[] = []
  const second = startSecond((message) => said.push(message))

  expect(await second.page(page)).toBeUndefined()
  second.stop()
  expect(await second.part({ version: 'a/1', part: { refs: [] } })).toBeUndefined()
  expect(said).toEqual([])
})
