import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { stampOf } from '../stamp.ts'
import { isCode, twin } from './twin.ts'

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
      anew(target, () => writeFileSync(target, content, { flag: 'wx' }))
      return keep(target, keptAs(file))
    },
    restore({ file, stamp }) {
      if (stamp === undefined) return false
      const target = path.join(dist, file)
      if (stampOf(target) === stamp) return true
      const source = keptAs(file)
      if (stampOf(source) !== stamp) return false
      place(file)
      anew(target, () => twin(source, target))
      return true
    },
    forget(before, used) {
      const files = new Set(used.map(({ file }) => file))
      for (const { file } of before) if (!files.has(file)) remove(path.join(dist, file))
      const names = new Set([...files].map(nameOf))
      for (const name of namesIn(folder)) if (!names.has(name)) remove(path.join(folder, name))
    },
  }

  function place(file: string): string {
    const target = path.join(dist, file)
    makeFolder(path.dirname(target))
    return target
  }

  // Folder by folder, since most of them stand in one that is there.
  function makeFolder(name: string): void {
    if (made.has(name)) return
    made.add(name)
    if (name !== dist && name.startsWith(dist)) makeFolder(path.dirname(name))
    if (!existsSync(name)) mkdirSync(name, { recursive: true })
  }

  function keptAs(file: string): string {
    return path.join(folder, nameOf(file))
  }

  // Without a cache the next build takes longer, and that is all.
  function keep(target: string, copy: string): string | undefined {
    try {
      makeFolder(folder)
      anew(copy, () => twin(target, copy))
      return stampOf(copy)
    } catch {
      return
    }
  }
}

/** Makes a file that is not there, or another one in its place: never writes into one that has a second name. */
function anew(file: string, make: () => void): void {
  try {
    make()
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    remove(file)
    make()
  }
}

// In a tenth of the time that `rmSync` takes.
function remove(file: string): void {
  try {
    unlinkSync(file)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
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
  write(file: string, content: string): string | undefined
  /** Puts a kept file into the built site. Not one that is gone, or was changed since. */
  restore(kept: Stamped): boolean
  /** Takes files of the last build out of the site if this one has not used them, and all others out of the cache. */
  forget(before: Stamped[], used: Stamped[]): void
}

/** A file that was written, and how to tell that it is still the same. */
export interface Stamped {
  file: string
  stamp: string | undefined
}
