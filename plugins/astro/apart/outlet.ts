import { createHash } from 'node:crypto'
import { copyFileSync, linkSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Writes files into the built site and keeps each in the cache, where the next build finds it: one file under two names
 * if the file system can do that, so that it is written once. Paths are relative to the built site.
 */
export function openOutlet({ cache, dist }: OutletPlaces): Outlet {
  const folder = path.join(cache, 'pages')
  const made = new Set<string>()

  return {
    write(file, content) {
      const target = place(file)
      rmSync(target, { force: true })
      writeFileSync(target, content)
      return keep(target, keptAs(file))
    },
    restore({ file, stamp }) {
      const source = keptAs(file)
      if (stamp === undefined || stampOf(source) !== stamp) return false
      const target = place(file)
      rmSync(target, { force: true })
      twin(source, target)
      return true
    },
    forget(used) {
      const names = new Set(used.map(({ file }) => nameOf(file)))
      for (const name of namesIn(folder)) if (!names.has(name)) rmSync(path.join(folder, name), { force: true })
    },
  }

  function place(file: string): string {
    const target = path.join(dist, file)
    makeFolder(path.dirname(target))
    return target
  }

  function makeFolder(name: string): void {
    if (!made.has(name)) mkdirSync(name, { recursive: true })
    made.add(name)
  }

  function keptAs(file: string): string {
    return path.join(folder, nameOf(file))
  }

  // Without a cache the next build takes longer, and that is all.
  function keep(target: string, copy: string): string | undefined {
    try {
      makeFolder(folder)
      rmSync(copy, { force: true })
      twin(target, copy)
      return stampOf(copy)
    } catch {
      return
    }
  }
}

// Another name for the same file, where that is possible.
function twin(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    copyFileSync(source, target)
  }
}

// A file that somebody else has written to since, under whichever name, is not what we made.
function stampOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  return found && `${found.size} ${found.mtimeMs}`
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function nameOf(file: string): string {
  return createHash('sha256').update(file).digest('base64url').slice(0, 24)
}

export interface OutletPlaces {
  cache: string
  /** The folder of the built site. */
  dist: string
}

export interface Outlet {
  /** Gives the stamp of what was kept; nothing if it could not be. */
  write(file: string, content: string | Uint8Array): string | undefined
  /** Puts a kept file into the built site. Not one that is gone, or was changed since. */
  restore(kept: Stamped): boolean
  /** Takes all other files out of the cache. */
  forget(used: Stamped[]): void
}

/** A file that was written, and how to tell that it is still the same. */
export interface Stamped {
  file: string
  stamp: string | undefined
}
