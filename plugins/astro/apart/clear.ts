import { readdirSync, rmdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * Empties the folder of the built site, as Astro would, but for files that the last build has written and this one may
 * want again. Gives whether anything is left.
 */
export function clearSite(folder: string, kept: Set<string>, below = ''): boolean {
  let isLeft = false
  for (const entry of entriesOf(path.join(folder, below))) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    const isKept = entry.isDirectory()
      ? name === '.git' || clearSite(folder, kept, name)
      : entry.isFile() && kept.has(name)
    if (isKept) isLeft = true
    else if (entry.isDirectory()) rmdirSync(path.join(folder, name))
    else rmSync(path.join(folder, name), { force: true })
  }
  return isLeft
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
