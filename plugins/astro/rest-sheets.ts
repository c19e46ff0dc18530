import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { leanStyles } from './lean-styles.ts'

/**
 * The sheets that pages ask for once somebody moves. They are kept beside Astro's own cache, by version of our code, since
 * a page that is restored from there is not looked at again.
 */
export function restSheets({ cache, code, base, sheets }: RestOptions): RestSheets {
  const kept = path.join(cache, 'sheets', code)
  const writing = new Map<string, Promise<void>>()
  let written = 0
  const write = async (name: string, css: string): Promise<void> => {
    await mkdir(kept, { recursive: true })
    await writeFile(path.join(kept, name), css)
  }

  const hrefOf = (name: string) => `${base.replace(/\/?$/, '/')}${place}/${name}`

  return {
    lean(html) {
      const { html: lean, sheet } = leanStyles(html, hrefOf, sheets)
      if (sheet && !writing.has(sheet.name)) writing.set(sheet.name, write(sheet.name, sheet.css))
      return lean
    },
    async written() {
      if (writing.size > written) await Promise.all(writing.values())
      written = writing.size
    },
    async writeInto(dist) {
      await this.written()
      await mkdir(kept, { recursive: true })
      await cp(kept, path.join(dist, place), { recursive: true })
    },
  }
}

const place = '_astro'

export interface RestOptions {
  cache: string
  /** Version of our own code. */
  code: string
  base: string
  /** That pages have a mark for. */
  sheets: readonly string[]
}

export interface RestSheets {
  /** A page with those rules only that it can use. */
  lean(html: string): string
  /** Waits until what the pages so far ask for is kept. */
  written(): Promise<void>
  /** Writes what the pages ask for into the built site. */
  writeInto(dist: string): Promise<void>
}
