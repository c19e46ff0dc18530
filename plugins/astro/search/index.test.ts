import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

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
    const index = beginIndex(cache)
    index.records(said)
    const count = await index.finish(dist, ['guides/hats/', 'findings/', 'shop/1/buy/'])
    return { count, isKept: (await readdir(path.join(dist, 'pagefind'))).includes('kept.txt') }
  }
  const mark = () => writeFile(path.join(cache, 'pagefind/kept.txt'), '')

  expect(await build()).toEqual({ count: 2, isKept: false })
  await mark()
  expect(await build()).toEqual({ count: 2, isKept: true })

  await writeFile(path.join(dist, 'guides/hats/index.html'), guide.replace('All about hats', 'Nothing about hats'))
  expect(await build()).toEqual({ count: 2, isKept: false })

  await mark()
  // Other records, and the other pages as they were or not: those were in the index before anybody had rendered them.
  const changed = [{ path: 'shop/1/buy/', title: 'Buy', of: 'Shop 1', text: 'Buys a cap.' }]
  expect(await build(changed)).toEqual({ count: 2, isKept: false })
  expect(await wordsIn(dist)).toEqual(['Buys a cap.', 'Hats. Nothing about hats.'])
  await writeFile(path.join(dist, 'guides/hats/index.html'), guide.replace('All about hats', 'Much about hats'))
  expect(await build()).toEqual({ count: 2, isKept: false })
  expect(await wordsIn(dist)).toEqual(['Buys a hat.', 'Hats. Much about hats.'])

  const more = { path: 'shop/1/sell/', title: 'Sell', of: 'Shop 1', text: 'Sells a hat.' }
  expect(await build([...records, more])).toEqual({ count: 3, isKept: false })
  expect(await readdir(path.join(dist, 'pagefind'))).toContain('pagefind.js')
})

/** What is shown of each page that can be found. */
async function wordsIn(dist: string): Promise<string[]> {
  const folder = path.join(dist, 'pagefind/fragment')
  const fragments = await Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file))))
  return fragments
    .map(
      (one) =>
        JSON.parse(
          gunzipSync(one)
            .toString('utf8')
            .replace(/^pagefind_dcd/, ''),
        ).content,
    )
    .toSorted()
}
