import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path/posix'

import { expect, inject, test } from 'vitest'

import { pagesIn } from './dead-links.ts'

const dist = inject('dist')
const pages = pagesIn(dist)

test('the sitemap names pages of their own alone, and each of them', () => {
  const listed = [...readFileSync(join(dist, 'sitemap-0.xml'), 'utf8').matchAll(/<loc>https:\/\/docs\.test\/([^<]*)</g)]
  const files = listed.map(([, path]) => `${path}index.html`)
  const own = [...pages].filter(([page, text]) => page !== '404.html' && !/name="robots" content="noindex"/.test(text))

  expect(files.filter((file) => !existsSync(join(dist, file)))).toEqual([])
  expect(files.toSorted()).toEqual(own.map(([page]) => page).toSorted())
})

test('what is a part of a page says whose, and asks to be left alone', () => {
  const parts = [...pages].filter(([page]) => /\/takes\/|^scenarios\/|\/schemas\//.test(page))
  const loud = parts.filter(([, text]) => !/name="robots" content="noindex"/.test(text))

  expect(parts.length).toBeGreaterThan(50)
  expect(loud.map(([page]) => page)).toEqual([])
})
