import { createHash, randomBytes } from 'node:crypto'

/**
 * Makes ids such as `pay_4n8w2k6t0qxe3r7m`. With a seed, the n-th id of a prefix is the same in every run, whatever
 * else was named in between.
 */
export function makeIds(service: string, seed?: string): Ids {
  const counts = new Map<string, number>()

  return {
    next(prefix) {
      const count = (counts.get(prefix) ?? 0) + 1
      counts.set(prefix, count)
      return `${prefix}_${letters(seed === undefined ? randomBytes(16) : digest([seed, service, prefix, count].join(' ')))}`
    },
    reset() {
      counts.clear()
    },
  }
}

/** Crockford's alphabet: no letter can be taken for another. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

function letters(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 16), (byte) => alphabet[byte % alphabet.length]).join('')
}

function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}

export interface Ids {
  next(prefix: string): string
  /** Begins again with the first ids. */
  reset(): void
}
