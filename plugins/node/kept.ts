import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'

import { codeVersion } from './code-version.ts'

/** What an earlier build has kept in a file; nothing if there was none, or it was made by other code. */
export function readKept<Kept>(file: string): Kept | undefined {
  try {
    const { code, kept } = deserialize(readFileSync(file))
    return code === codeVersion() ? kept : undefined
  } catch {
    return
  }
}

/** Keeps something for the next build. */
export function keep(file: string, kept: unknown): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.${process.pid}`, serialize({ code: codeVersion(), kept }))
  renameSync(`${file}.${process.pid}`, file)
}
