import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import type { HookParameters } from 'astro'

/** URL of the module that renders pages, in what Astro has bundled. */
export async function entryOf(bundled: Bundled): Promise<string | undefined> {
  const folder = folderOf(bundled)
  const files = await readdir(folder).catch(() => [])
  const entry = files.find((file) => /^prerender-entry\..*\.mjs$/.test(file))
  return entry && pathToFileURL(path.join(folder, entry)).href
}

/**
 * A digest of all the code that a route's page is made by: its module with everything that this imports, and the styles.
 * Whether a page that has not changed would still be rendered as it was.
 */
export async function codeOf(bundled: Bundled, route: string): Promise<string> {
  const chunks = path.join(folderOf(bundled), 'chunks')
  const files: string[] = await readdir(chunks).catch(() => [])
  const hash = createHash('sha256')
  for (const { styles } of bundled.pages.values()) hash.update(JSON.stringify(styles))

  const used = new Set(files.filter((file) => file.startsWith(`${route}_`)))
  for (const file of used) {
    const text = await readFile(path.join(chunks, file), 'utf8')
    hash.update(`\n${file}\n${text}`)
    for (const [, name = ''] of text.matchAll(/["']\.\/([^"'/]+\.mjs)["']/g)) if (files.includes(name)) used.add(name)
  }
  // Without the module itself nothing is known, and nothing is kept.
  return used.size === 0 ? String(Math.random()) : hash.digest('hex')
}

function folderOf({ vite }: Bundled): string {
  return vite.environments?.prerender?.build?.outDir ?? ''
}

/** What Astro tells when it has begun to bundle. Styles come into it until it is done. */
export type Bundled = Pick<HookParameters<'astro:build:setup'>, 'vite' | 'pages'>
