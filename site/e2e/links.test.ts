import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path/posix'

import { expect, test } from 'vitest'

const pages = readdirSync('dist', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
  .map((entry) => join(entry.parentPath.replaceAll('\\', '/'), entry.name))

const textOf = new Map(pages.map((page) => [page, readFileSync(page, 'utf8')]))
const idsOf = new Map([...textOf].map(([page, text]) => [page, new Set(attributes(text, 'id'))]))

test('each link of the built site leads to a page and an anchor that exist', () => {
  const dead = pages.flatMap((page) =>
    [...new Set(attributes(textOf.get(page) ?? '', 'href'))]
      .filter((href) => !/^[a-z][a-z0-9+.-]*:/i.test(href))
      .filter((href) => !leadsSomewhere(page, href))
      .map((href) => `${page}: ${href}`),
  )

  expect(pages.length).toBeGreaterThan(20)
  expect(dead).toEqual([])
})

test('nothing in the built site is loaded from elsewhere', () => {
  const foreign = pages.flatMap((page) =>
    [
      ...(textOf.get(page) ?? '').matchAll(
        /<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\ssrc="(https?:)?\/\/[^"]*"|<link\b[^>]*\bhref="(https?:)?\/\/[^"]*"/g,
      ),
    ]
      .map((match) => match[0])
      .filter((tag) => !/rel="canonical"|rel="alternate"/.test(tag))
      .map((tag) => `${page}: ${tag}`),
  )

  expect(foreign).toEqual([])
})

function leadsSomewhere(page: string, href: string): boolean {
  const { pathname, hash } = new URL(href, `http://site.test/${page.replace(/^dist\//, '')}`)
  const file = fileAt(decodeURIComponent(pathname))
  if (file === undefined) return false

  const id = decodeURIComponent(hash.slice(1))
  return id === '' || !file.endsWith('.html') || (idsOf.get(file)?.has(id) ?? false)
}

function fileAt(pathname: string): string | undefined {
  const path = join('dist', pathname)
  return [pathname.endsWith('/') ? join(path, 'index.html') : path].find((file) => existsSync(file))
}

function attributes(html: string, name: string): string[] {
  const withoutScripts = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
  return [...withoutScripts.matchAll(new RegExp(`<[^>]*\\s${name}="([^"]*)"`, 'g'))].map((match) =>
    decode(match[1] ?? ''),
  )
}

function decode(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&#38;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
}
