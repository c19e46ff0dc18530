import type { Exchange, Header } from './model.ts'
import { leavesOf } from './record/leaves.ts'
import { pairs } from './record/pairs.ts'
import type { Spot } from './redact/walk.ts'
import { walk } from './redact/walk.ts'
import { isCountedId, isSameKind, volatileKind } from './volatile.ts'

/** A new value that gave way to the recorded one. */
export interface Pin {
  exchange: string
  pointer: string
  value: string
  recorded: string
}

/**
 * Puts the recorded ids, times and tokens in place of the new ones, so that a new recording shows only what really changed.
 * They are replaced throughout the scenario: an id flows from one answer into the next URL. A status, a word, an amount or a
 * boolean is never touched.
 */
export function stick(
  before: readonly Exchange[],
  after: readonly Exchange[],
): { exchanges: Exchange[]; pinned: Pin[] } {
  const old = pairs(before, after)
  const pinned: Pin[] = []
  const everywhere = new Map<string, string>()
  const counted = new Map<string, string>()
  const here = after.map((exchange, index) => {
    const pins = pinsOf(old[index], exchange)
    for (const { value, recorded, name } of pins) {
      if (isUnmistakable(value) && !everywhere.has(value)) everywhere.set(value, recorded)
      if (isCountedId(value, name) && !counted.has(value)) counted.set(value, recorded)
    }
    return new Map(pins.map(({ at, recorded }) => [at, recorded]))
  })
  const values = [...everywhere].toSorted(([left], [right]) => right.length - left.length)

  const exchanges = after.map((exchange, index) => {
    const place = counter()
    const { call, answer } = walk(exchange, (spot) => {
      const recorded = here[index]?.get(place(spot)) ?? idIn(spot, counted) ?? substitute(spot, values)
      if (recorded !== spot.text)
        pinned.push({ exchange: exchange.id, pointer: spot.pointer, value: spot.text, recorded })
      return recorded
    })
    const then = old[index]
    return {
      ...exchange,
      call: { ...call, headers: inOrderOf(then?.call.headers, call.headers) },
      answer: { ...answer, headers: inOrderOf(then?.answer.headers, answer.headers) },
    }
  })
  return { exchanges, pinned }
}

// The order of headers with different names means nothing (RFC 9110 §5.3); that of one name's values does.
function inOrderOf(before: readonly Header[] = [], now: Header[]): Header[] {
  const places = new Map([...new Set(before.map(([name]) => name))].map((name, index) => [name, index]))
  const placeOf = ([name]: Header) => places.get(name) ?? places.size
  return now.toSorted((one, other) => placeOf(one) - placeOf(other))
}

function pinsOf(before: Exchange | undefined, after: Exchange): Change[] {
  if (before === undefined) return []
  const recorded = new Map(leavesOf(before).map(({ at, spot }) => [at, spot]))
  return leavesOf(after).flatMap(({ at, spot }) => {
    const old = recorded.get(at)
    const isPinned = old !== undefined && old.text !== spot.text && old.kind === spot.kind && mayPin(old, spot, before)
    return isPinned ? [{ at, name: spot.name, value: spot.text, recorded: old.text }] : []
  })
}

function mayPin(old: Spot, spot: Spot, before: Exchange): boolean {
  const known = Object.hasOwn(before.volatile, spot.pointer) ? before.volatile[spot.pointer] : undefined
  if (known?.type === 'any') return true
  if (known?.type === 'number') return isNumber(old.text) && isNumber(spot.text)
  const [kind, now] = [volatileKind(old.text, spot.name), volatileKind(spot.text, spot.name)]
  return isSameKind(kind, now) || (isTokenLike(old.text, spot.text) && [kind?.type, now?.type].includes('token'))
}

// By chance a random text has no digit, or begins like an id with a prefix: `ab_9fKq…` in place of `Kw9170xJ…`.
function isTokenLike(one: string, other: string): boolean {
  return one.length === other.length && [one, other].every((text) => /^[\w~+/-]{16,}={0,2}$/.test(text))
}

// Whole numbers and short texts could stand for something else elsewhere.
function isUnmistakable(value: string): boolean {
  return value.length >= 8 && !/^\d{1,9}$/.test(value)
}

// A number alone says little, so it is taken for an id only where ids stand: in a path, and under such a name.
function idIn({ text, name, kind }: Spot, counted: Map<string, string>): string | undefined {
  if (kind === 'path' || /(?:^|[_-])id$|[a-z]I[dD]$/.test(name)) return counted.get(text)
  if (counted.size === 0 || !text.includes('/')) return
  const replaced = text.replace(/(?<=\/)\d{1,19}(?=$|[/?#])/g, (number) => counted.get(number) ?? number)
  return replaced === text ? undefined : replaced
}

function substitute({ text, kind }: Spot, values: [string, string][]): string {
  if (kind === 'number') return values.find(([value]) => value === text)?.[1] ?? text
  return values.reduce(
    (rest, [value, recorded]) => (rest.includes(value) ? rest.replaceAll(value, recorded) : rest),
    text,
  )
}

/** Numbers the texts of an exchange, since several can share a pointer: the segments of a path, repeated headers. */
function counter(): (spot: Spot) => string {
  const seen = new Map<string, number>()
  return ({ pointer }) => {
    const number = seen.get(pointer) ?? 0
    seen.set(pointer, number + 1)
    return `${pointer}#${number}`
  }
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text)
}

/** At a text of an exchange, the new value and the recorded one. */
interface Change {
  at: string
  name: string
  value: string
  recorded: string
}
