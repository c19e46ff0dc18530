import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'

import { codeVersion } from './code-version.ts'

/**
 * Small things that were computed, by what they were computed from, kept in one file from one build to the next. What no
 * build has asked for is dropped, and so is everything when our code changes.
 */
export function openKept(file: string): Kept {
  const before = readKept(file)
  const now = new Map<string, unknown>()

  return {
    has: (key) => before.has(key),
    recall<Made>(key: string, make: () => Made): Made {
      const made = before.has(key) ? revive<Made>(before.get(key)) : make()
      now.set(key, made)
      return made
    },
    save() {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.${process.pid}`, serialize({ code: codeVersion(), entries: now }))
      renameSync(`${file}.${process.pid}`, file)
    },
  }
}

function readKept(file: string): Map<string, unknown> {
  try {
    const { code, entries } = deserialize(readFileSync(file))
    return code === codeVersion() && entries instanceof Map ? entries : new Map()
  } catch {
    return new Map()
  }
}

// What was put in under a key is what comes out under it.
function revive<Made>(value: unknown): Made {
  return value as Made
}

export interface Kept {
  has(key: string): boolean
  recall<Made>(key: string, make: () => Made): Made
  save(): void
}
