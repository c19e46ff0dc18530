import { createHash, type Hash } from 'node:crypto'

import type { Source } from '#core/model.ts'

/** A digest of files: their names, in this order, and what is in them. Each file is looked through once. */
export function digestOfSources(sources: Source[], begun: Hash = createHash('sha256')): string {
  for (const source of sources) begun.update(`\n${source.path}\n${digestOf(source)}`)
  return begun.digest('hex')
}

function digestOf(source: Source): string {
  const digest =
    digests.get(source) ??
    createHash('sha256')
      .update(`${source.encoding ?? 'utf8'}\n`)
      .update(source.text)
      .digest('hex')
  digests.set(source, digest)
  return digest
}

const digests = new WeakMap<Source, string>()
