import { expect, inject, test } from 'vitest'

import { deadLinks, pagesIn } from './dead-links.ts'

const dist = inject('dist')
const pages = pagesIn(dist)

test('each link of the built site leads to a page and an anchor that exist', () => {
  expect(pages.size).toBeGreaterThan(100)
  expect(deadLinks(dist)).toEqual([])
})

test('nothing in the built site is loaded from elsewhere', () => {
  const foreign = [...pages].flatMap(([page, text]) =>
    [
      ...text.matchAll(
        /<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\ssrc="(https?:)?\/\/[^"]*"|<link\b[^>]*\bhref="(https?:)?\/\/[^"]*"/g,
      ),
    ]
      .map((match) => match[0])
      .filter((tag) => !/rel="canonical"|rel="alternate"/.test(tag))
      .map((tag) => `${page}: ${tag}`),
  )

  expect(foreign).toEqual([])
})

test('every page carries the security policy, with the hashes of its scripts', () => {
  const open = [...pages].filter(([, text]) => !/http-equiv="content-security-policy"/.test(text))
  expect(open.map(([page]) => page).filter((page) => !isRedirect(pages.get(page)))).toEqual([])
  expect([...pages].filter(([, text]) => text.includes('callsheet-hashes')).map(([page]) => page)).toEqual([])
})

function isRedirect(text = ''): boolean {
  return text.includes('http-equiv="refresh"')
}
