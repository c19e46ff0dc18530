import { readdir } from 'node:fs/promises'
import path from 'node:path'

import { expect, test } from 'vitest'

import { readProject } from '#core/project.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import type { Maker } from './maker.ts'
import { noOperations, writeOperations } from './operations.ts'
import { openOutlet } from './outlet.ts'

test('when the last operation goes, everything that belongs to it leaves the site', async () => {
  const root = await temporaryFolder()
  const [cache, dist] = [path.join(root, 'cache'), path.join(root, 'dist')]
  const outlet = openOutlet({ cache, dist })
  const shelf = { file: 'shop/1/schemas/shelf-1.html', stamp: outlet.write('shop/1/schemas/shelf-1.html', 'shelf') }
  const here: Maker = {
    page: async ({ file }) => ({
      files: [{ file, stamp: outlet.write(file, 'page') }],
      rests: [{ refs: ['a#/shelf'] }],
      shares: false,
      broken: [],
    }),
    part: async () => ({ file: shelf, rests: [] }),
  }
  const means = {
    reading: readProject([]),
    outlet,
    here,
    free: Promise.resolve(),
    there: () => Promise.resolve(undefined),
  }
  const page = {
    name: 'shop/1/buy',
    key: '1',
    url: 'http://localhost/shop/1/buy/',
    component: 'a',
    file: 'shop/1/buy/index.html',
  }

  const { kept } = await writeOperations([page], { ...means, before: noOperations() })
  expect(await filesIn(dist)).toEqual(['shop/1/buy/index.html', 'shop/1/schemas/shelf-1.html'])

  const again = await writeOperations([page], { ...means, before: kept })
  expect([again.made, again.kept]).toEqual([0, kept])

  await writeOperations([], { ...means, before: kept })
  expect([await filesIn(dist), await readdir(path.join(cache, 'pages'))]).toEqual([[], []])
})

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
}
