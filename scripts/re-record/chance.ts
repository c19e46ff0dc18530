/**
 * Random values that are the same in each run of the tests (mulberry32), so that a test fails for what somebody changed. They
 * look as those of `node:crypto` do.
 */
export function randomInt(from: number, below?: number): number {
  const [least, most] = below === undefined ? [0, from] : [from, below]
  return least + Math.floor(random() * (most - least))
}

/** A UUID, version 4 (RFC 9562). */
export function randomUUID(): string {
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', () => randomInt(16).toString(16))
}

/** So many random bytes. */
export function randomBytes(length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => randomInt(256)))
}

/** The items in another order. */
export function mixed<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => [random(), item] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, item]) => item)
}

/** Begins anew. */
export function startChance(): void {
  state = 1
}

let state = 1

function random(): number {
  state = (state + 0x6d2b79f5) | 0
  const once = Math.imul(state ^ (state >>> 15), 1 | state)
  const twice = (once + Math.imul(once ^ (once >>> 7), 61 | once)) ^ once
  return ((twice ^ (twice >>> 14)) >>> 0) / 4294967296
}
