import { readdir } from 'node:fs/promises'

import { expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { clearSite } from './clear.ts'

test('everything goes but what was kept and the history of the folder', async () => {
  const site = await temporaryFolder({
    'index.html': 'old',
    '_astro/a.css': 'old',
    'payments/2.1.0/refund/index.html': 'kept',
    'payments/2.1.0/refund/other.html': 'old',
    'guides/start/index.html': 'old',
    '.git/HEAD': 'ref',
  })

  expect(clearSite(site, new Set(['payments/2.1.0/refund/index.html', 'gone.html']))).toBe(true)

  expect((await readdir(site, { recursive: true })).sort()).toEqual([
    ...['.git', '.git/HEAD', 'payments', 'payments/2.1.0', 'payments/2.1.0/refund'],
    'payments/2.1.0/refund/index.html',
  ])
})

test('a folder that is not there is empty', async () => {
  expect(clearSite(`${await temporaryFolder()}/dist`, new Set())).toBe(false)
})
