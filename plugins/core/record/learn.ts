import type { Exchange, Volatile } from '../model.ts'
import { type Pin, stick } from '../sticky.ts'
import { volatileKind } from '../volatile.ts'
import { leavesOf } from './leaves.ts'
import { pairs } from './pairs.ts'

/**
 * The exchanges of a first recording with what a second one, taken right after it, shows to vary by itself: counters,
 * random amounts, texts with numbers in them. What could mean something is not learnt: a word, a boolean, a status. Ids and
 * times are known without.
 */
export function learn(first: readonly Exchange[], second: readonly Exchange[]): Exchange[] {
  const { exchanges: again, pinned } = stick(first, second)
  const twins = pairs(again, first)
  return first.map((exchange, index) => {
    const twin = twins[index]
    const pins = pinned.filter((pin) => pin.exchange === twin?.id)
    const learnt = twin === undefined ? {} : { ...pinnedOf(exchange, pins), ...varying(exchange, twin) }
    return Object.keys(learnt).length === 0 ? exchange : { ...exchange, volatile: { ...exchange.volatile, ...learnt } }
  })
}

// What was kept for its name, or for where it came from, does not show what it is by itself.
function pinnedOf(exchange: Exchange, pins: readonly Pin[]): { [pointer: string]: Volatile } {
  return Object.fromEntries(
    leavesOf(exchange).flatMap(({ spot: { pointer, text, name, kind } }): [string, Volatile][] => {
      const isKept = pins.some((pin) => pin.pointer === pointer && pin.recorded === text)
      if (!isKept || !/^\/response\/(?:json|headers)\//.test(pointer) || volatileKind(text, name)) return []
      return [[pointer, { type: kind === 'number' ? 'number' : 'any' }]]
    }),
  )
}

function varying(one: Exchange, other: Exchange): { [pointer: string]: Volatile } {
  const texts = new Map(leavesOf(other).map(({ at, spot }) => [at, spot]))
  return Object.fromEntries(
    leavesOf(one).flatMap(({ at, spot }): [string, Volatile][] => {
      const now = texts.get(at)
      if (now === undefined || now.text === spot.text || now.kind !== spot.kind) return []
      if (spot.kind === 'number') return [[spot.pointer, { type: 'number' }]]
      return isRandom(spot.text) && isRandom(now.text) ? [[spot.pointer, { type: 'any' }]] : []
    }),
  )
}

// A word may be a state on its way; `Served in 17 ms by node 3` is none.
function isRandom(text: string): boolean {
  return /\d/.test(text) || text.length > 40
}
