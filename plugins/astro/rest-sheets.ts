import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { leanStyles } from './lean-styles.ts'

/**
 * The sheets that pages ask for once somebody moves. They are kept beside Astro's own cache, by version of our code, since
 * a page that is restored from there is not looked at again.
 */
export function restSheets({ cache, code, base }: RestOptions): RestSheets {
  const kept = path.join(cache, 'sheets', code)
  const writing = new Map<string, Promise<void>>()
  const write = async (name: string, css: string): Promise<void> => {
    await mkdir(kept, { recursive: true })
    await writeFile(path.join(kept, name), css)
  }

  return {
    lean(html) {
      const { html: lean, sheet } = leanStyles(html, (name) => `${base.replace(/\/?$/, '/')}${place}/${name}`)
      if (sheet && !writing.has(sheet.name)) writing.set(sheet.name, write(sheet.name, sheet.css))
      return lean
    },
    async writeInto(dist) {
      await Promise.all(writing.values())
      await mkdir(kept, { recursive: true })
      await cp(kept, path.join(dist, place), { recursive: true })
    },
  }
}

const place = '_astro'

interface RestOptions {
  cache: string
  /** Version of our own code. */
  code: string
  base: string
}

export interface RestSheets {
  /** A page with those rules only that it can use. */
  lean(html: string): string
  /** Writes what the pages ask for into the built site. */
  writeInto(dist: string): Promise<void>
}
