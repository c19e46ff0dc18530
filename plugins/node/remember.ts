import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

import type { Source } from '#core/model.ts'
import type { Memo, Remember } from '#core/project/remember.ts'

import { codeVersion } from './code-version.ts'
import { keep, readKept } from './kept.ts'
import { digestOfSources } from './source-digest.ts'

/**
 * Keeps in a folder what was made of files, one file for each name, and gives it again for the same files and the same
 * code. Reading GitHub's document takes seconds, and having read it a tenth of one. A folder that cannot be written, or
 * a file that cannot be read, only costs the time. `write` may put off what has to be written.
 */
export function remembering(folder: string, write: (work: () => void) => void = (work) => work()): Remember {
  const held = new Map<string, { key: string; made: unknown }>()

  function remember<Made>(name: string, sources: Source[], make: () => Made): Made {
    const key = keyOf(name, sources)
    const file = join(folder, `${digestOf(name)}-${key}.v8`)
    const kept = held.get(name)
    if (kept?.key === key) return revive(kept.made)

    const read = readMade(file)
    const made: Made = read === undefined ? make() : revive(read)
    if (read === undefined) write(() => writeMade(folder, file, digestOf(name), made))
    held.set(name, { key, made })
    return made
  }

  function each<Made>(name: string, use: (memo: Memo) => Made): Made {
    const file = join(folder, `${digestOf(name)}.v8`)
    const before = readKept<Map<string, unknown>>(file) ?? new Map<string, unknown>()
    const used = new Map<string, unknown>()
    const made = use((key, make) => {
      const one = used.has(key) ? used.get(key) : before.has(key) ? before.get(key) : make()
      used.set(key, one)
      return revive(one)
    })
    if (used.size !== before.size || [...used.keys()].some((key) => !before.has(key)))
      write(() => tryToKeep(file, used))
    return made
  }

  return Object.assign(remember, { each })
}

function tryToKeep(file: string, kept: unknown): void {
  try {
    keep(file, kept)
  } catch {
    return
  }
}

// What was put in under a key is what comes out under it.
function revive<Made>(value: unknown): Made {
  return value as Made
}

function keyOf(name: string, sources: Source[]): string {
  return digestOfSources(sources, createHash('sha256').update(codeVersion()).update(name)).slice(0, 32)
}

function readMade(file: string): unknown {
  try {
    return deserialize(readFileSync(file))
  } catch {
    return
  }
}

// Under another name first, so that nobody ever reads half a file.
function writeMade(folder: string, file: string, name: string, made: unknown): void {
  try {
    mkdirSync(folder, { recursive: true })
    const whileWriting = `${file}.${process.pid}`
    writeFileSync(whileWriting, serialize(made))
    for (const other of readdirSync(folder)) {
      if (other.startsWith(`${name}-`) && other.endsWith('.v8')) rmSync(join(folder, other), { force: true })
    }
    renameSync(whileWriting, file)
  } catch {
    return
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
