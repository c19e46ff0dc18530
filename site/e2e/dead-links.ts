import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path/posix'

/** Every page and part of a page in the folder of a built site, by its path there, with its text. */
export function pagesIn(dist: string): Map<string, string> {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath.replaceAll('\\', '/'), entry.name).slice(dist.length + 1))
  return new Map(files.map((file) => [file, readFileSync(join(dist, file), 'utf8')]))
}

/** Links of a site served below `base` that lead to no file, to no anchor in it, or out of the base. */
export function deadLinks(dist: string, base = '/'): string[] {
  const pages = pagesIn(dist)
  const idsOf = new Map([...pages].map(([page, text]) => [page, new Set(attributes(text, 'id'))]))

  return [...pages].flatMap(([page, text]) =>
    [...new Set(attributes(text, 'href'))]
      .filter((href) => !/^[a-z][a-z0-9+.-]*:/i.test(href))
      .filter((href) => !leadsSomewhere(new URL(href, `http://site.test${base}${page}`), { dist, base, idsOf }))
      .map((href) => `${page}: ${href}`),
  )
}

function leadsSomewhere({ pathname, hash }: URL, { dist, base, idsOf }: Site): boolean {
  if (!pathname.startsWith(base)) return false

  const path = decodeURIComponent(pathname.slice(base.length))
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path
  if (!existsSync(join(dist, file))) return false

  const id = decodeURIComponent(hash.slice(1))
  return id === '' || !file.endsWith('.html') || (idsOf.get(file)?.has(id) ?? false)
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

interface Site {
  dist: string
  base: string
  idsOf: Map<string, Set<string>>
}
