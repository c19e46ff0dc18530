import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import type { Api, Server } from '#core/model.ts'

/** Stands in a page for the hashes of its inline scripts until the page is written. */
export const hashesHere = "'callsheet-hashes'"

/** The Content Security Policy of a page: what it may load and where it may send, and nothing else. */
export function policyOf(apis: Api[]): string {
  const directives = {
    'default-src': ["'none'"],
    // Pagefind compiles its WebAssembly search engine in the page, on every page that opens the search dialog.
    'script-src': ["'self'", "'wasm-unsafe-eval'", hashesHere],
    // Diagrams carry their rules in a <style> of their own SVG.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...originsOf(apis)],
    'worker-src': ["'self'", 'blob:'],
    'frame-src': ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
  }
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ')
}

/** The origins of the contracts' servers. A variable in the port allows every port of that host. */
export function originsOf(apis: Api[]): string[] {
  const servers = apis.flatMap(({ versions }) => versions.flatMap((version) => serversOf(version)))
  const urls = servers.flatMap((server) => [server.url.replace(/:\{[^{}]*\}/, ':*'), withDefaults(server)])
  return [...new Set(urls.flatMap((url) => sourceOf(url) ?? []))].sort()
}

/** Writes the hashes of its inline scripts into the policy of each built page; `look` sees each page on the way. */
export async function sealPages(folder: string, look: (html: string) => void): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true })) {
    if (!entry.endsWith('.html')) continue
    const file = path.join(folder, entry)
    const html = await readFile(file, 'utf8')
    look(html)
    await writeFile(file, seal(html))
  }
}

/** Replaces the stand-in by the hashes of the page's inline scripts. */
export function seal(html: string): string {
  const escaped = hashesHere.replaceAll("'", '&#39;')
  const hashes = inlineScripts(html).map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  const list = [...new Set(hashes)].join(' ')
  return html.replace(hashesHere, () => list).replace(escaped, () => list)
}

function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/g)].flatMap(({ groups }) =>
    groups?.text && !/\ssrc=|type="application\//.test(groups.attributes ?? '') ? [groups.text] : [],
  )
}

function serversOf({ servers, operations }: Api['versions'][number]): Server[] {
  return [...servers, ...operations.flatMap((operation) => operation.servers ?? [])]
}

function withDefaults({ url, variables }: Server): string {
  return variables.reduce((text, { name, value }) => text.replaceAll(`{${name}}`, value), url)
}

/** `https://host:port` of a URL, if it is one that a policy can name. */
function sourceOf(url: string): string | undefined {
  return /^https?:\/\/[a-z0-9.-]+(?::(?:\d+|\*))?(?=\/|$)/i.exec(url)?.[0].toLowerCase()
}
