import { mkdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

import { Mistake, wordsOf } from '#plugins/node/mistake.ts'
import { save } from '#plugins/node/save.ts'
import type { ExportedFile } from './files.ts'

/** Does `--out` name a folder: one that is there, or by a slash at its end? */
export async function isFolder(out: string): Promise<boolean> {
  if (out === '-') return false
  return /[/\\]$/.test(out) || ((await stat(out).catch(() => undefined))?.isDirectory() ?? false)
}

/** Writes files whole or not at all: beside their places first, then by renaming. */
export async function keep(out: string, intoFolder: boolean, files: ExportedFile[]): Promise<void> {
  const sources = files.map(({ path, text }) => ({ path: intoFolder ? path : basename(out), text }))
  if (intoFolder) {
    await mkdir(out, { recursive: true }).catch(refuse(out))
    await save(out, sources)
    return
  }
  const before = await stat(out).catch(() => undefined)
  // What is no file of its own, such as a pipe, has no place beside it.
  if (before !== undefined && !before.isFile()) {
    await writeFile(out, sources.map(({ text }) => text).join('')).catch(refuse(out))
    return
  }
  const folder = await stat(dirname(out)).catch(refuse(out))
  if (!folder.isDirectory()) throw new Mistake(`${out} cannot be written: a file is in the way`)
  await save(dirname(out), sources)
}

function refuse(out: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new Mistake(
      `${out} cannot be written: ${error.code === 'ENOENT' ? 'there is no such folder' : wordsOf(error)}`,
    )
  }
}
