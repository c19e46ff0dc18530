import { appendFile, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'

import { expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { openOutlet } from './outlet.ts'

test('what was written can be put into another build without being written again', async () => {
  const { dist, cache } = await places()
  const stamp = openOutlet({ cache, dist }).write('a/index.html', 'one')
  await rm(dist, { recursive: true })

  expect(openOutlet({ cache, dist }).restore({ file: 'a/index.html', stamp })).toBe(true)
  expect(await readFile(path.join(dist, 'a/index.html'), 'utf8')).toBe('one')
  expect((await stat(path.join(dist, 'a/index.html'))).nlink).toBe(2)
})

test('what stands there already stays', async () => {
  const { dist, cache } = await places()
  const stamp = openOutlet({ cache, dist }).write('a.json', '{}')
  const before = await stat(path.join(dist, 'a.json'))

  expect(openOutlet({ cache, dist }).restore({ file: 'a.json', stamp })).toBe(true)
  expect((await stat(path.join(dist, 'a.json'))).ino).toBe(before.ino)
})

test('what somebody has changed since, or taken out of the cache, is made anew', async () => {
  const { dist, cache } = await places()
  const outlet = openOutlet({ cache, dist })
  const stamp = outlet.write('a/index.html', 'one')

  await appendFile(path.join(dist, 'a/index.html'), ' and more')
  expect(outlet.restore({ file: 'a/index.html', stamp })).toBe(false)

  await rm(cache, { recursive: true })
  expect(outlet.restore({ file: 'a/index.html', stamp })).toBe(false)
  expect(outlet.restore({ file: 'a/index.html', stamp: undefined })).toBe(false)
})

test('a new page does not change what an older site shows under the same name', async () => {
  const { dist, cache } = await places()
  openOutlet({ cache, dist }).write('a.html', 'one')
  const other = path.join(path.dirname(dist), 'other')
  openOutlet({ cache, dist: other }).write('a.html', 'two')

  expect(await readFile(path.join(dist, 'a.html'), 'utf8')).toBe('one')
})

test('what no page needs any longer goes out of the site and of the cache', async () => {
  const { dist, cache } = await places()
  const outlet = openOutlet({ cache, dist })
  const kept = { file: 'a.html', stamp: outlet.write('a.html', 'a') }
  const gone = { file: 'b.html', stamp: outlet.write('b.html', 'b') }

  outlet.forget([kept, gone], [kept])

  expect(await readdir(dist)).toEqual(['a.html'])
  expect(await readdir(path.join(cache, 'pages'))).toHaveLength(1)
})

async function places(): Promise<{ dist: string; cache: string }> {
  const folder = await temporaryFolder()
  return { dist: path.join(folder, 'dist'), cache: path.join(folder, 'cache') }
}
