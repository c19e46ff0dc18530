import { readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { beginIndex } from './index.ts'

const records = [{ path: 'shop/1/buy/', title: 'Buy', of: 'Shop 1', text: 'Buys a hat.' }]
const guide = '<html lang="en"><body><main data-pagefind-body><h1>Hats</h1><p>All about hats.</p></main></body></html>'

test('an index of the same words is not made again, and one of other words is', async () => {
  const root = await temporaryFolder({ 'dist/guides/hats/index.html': guide, 'dist/findings/index.html': '<p>no</p>' })
  const [dist, cache] = [path.join(root, 'dist'), path.join(root, 'cache')]
  const build = async (said = records) => {
    await rm(path.join(dist, 'pagefind'), { recursive: true, force: true })
    const count = await beginIndex(said, cache).finish(dist, ['guides/hats/', 'findings/', 'shop/1/buy/'])
    return { count, isKept: (await readdir(path.join(dist, 'pagefind'))).includes('kept.txt') }
  }
  const mark = () => writeFile(path.join(cache, 'pagefind/kept.txt'), '')

  expect(await build()).toEqual({ count: 2, isKept: false })
  await mark()
  expect(await build()).toEqual({ count: 2, isKept: true })

  await writeFile(path.join(dist, 'guides/hats/index.html'), guide.replace('All about hats', 'Nothing about hats'))
  expect(await build()).toEqual({ count: 2, isKept: false })

  await mark()
  const more = { path: 'shop/1/sell/', title: 'Sell', of: 'Shop 1', text: 'Sells a hat.' }
  expect(await build([...records, more])).toEqual({ count: 3, isKept: false })
  expect(await readdir(path.join(dist, 'pagefind'))).toContain('pagefind.js')
})
