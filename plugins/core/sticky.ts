import type { Exchange, Header } from './model.ts'
import { pairs } from './record/pairs.ts'
import { arrangedBody } from './sticky/body.ts'
import type { Found } from './sticky/calm.ts'
import { calmed, type Pin } from './sticky/exchange.ts'
import { handedOn } from './sticky/handed-on.ts'
import { twin } from './sticky/twins.ts'

export type { Pin } from './sticky/exchange.ts'

/**
 * Puts the recorded ids, times and tokens in place of the new ones, so that a new recording shows only what really changed.
 * They are replaced throughout the scenario: an id flows from one answer into the next URL. Members of objects and items of
 * lists come in their recorded order. A status, a word, an amount or a boolean is never touched.
 */
export function stick(
  before: readonly Exchange[],
  after: readonly Exchange[],
): { exchanges: Exchange[]; pinned: Pin[] } {
  const old = pairs(before, after)
  const twins = new Set<string>()
  const everywhere = new Map<string, string>()
  const found: Found = (recorded, now) => {
    twins.add(twin(recorded, now))
    if (isUnmistakable(now) && !everywhere.has(now)) everywhere.set(now, recorded)
  }
  const ordered = after.map((exchange, index) => inOldOrder(old[index], exchange, found))
  for (const [recorded, now] of handedOn(old, ordered)) found(recorded, now)
  // What a later exchange proves holds in an earlier one.
  for (let round = 0; round < 2; round++) {
    for (const [index, exchange] of ordered.entries()) calmed(old[index], exchange, { twins, values: [] }, found)
  }

  // What was recorded itself, for something else, stands for nothing.
  const recorded = new Set(everywhere.values())
  const values = [...everywhere]
    .filter(([now]) => !recorded.has(now))
    .toSorted(([left], [right]) => right.length - left.length)
  const pinned: Pin[] = []
  const exchanges = ordered.map((exchange, index) => {
    return calmed(old[index], exchange, { twins, values }, () => {}, pinned)
  })
  return { exchanges, pinned }
}

function inOldOrder(before: Exchange | undefined, now: Exchange, found: Found): Exchange {
  if (before === undefined) return now
  const body = arrangedBody(before.answer.body, now.answer.body, found)
  const sent = arrangedBody(before.call.body, now.call.body, found)
  return {
    ...now,
    call: { ...now.call, headers: inOrderOf(before.call.headers, now.call.headers), ...(sent && { body: sent }) },
    answer: { ...now.answer, headers: inOrderOf(before.answer.headers, now.answer.headers), ...(body && { body }) },
  }
}

// The order of headers with different names means nothing (RFC 9110 §5.3); that of one name's values does.
function inOrderOf(before: readonly Header[], now: Header[]): Header[] {
  const places = new Map([...new Set(before.map(([name]) => name))].map((name, index) => [name, index]))
  const placeOf = ([name]: Header) => places.get(name) ?? places.size
  return now.toSorted((one, other) => placeOf(one) - placeOf(other))
}

// Whole numbers and short texts could stand for something else elsewhere.
function isUnmistakable(value: string): boolean {
  return value.length >= 8 && !value.startsWith('{{') && !/^\d{1,9}$/.test(value) && /\d|[a-z][A-Z]/.test(value)
}
