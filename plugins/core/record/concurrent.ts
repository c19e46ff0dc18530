import type { Captured } from '../captures/capture.ts'
import type { Exchange } from '../model.ts'
import { leavesOf } from './leaves.ts'

/**
 * The turns in which captured calls come into a recording: as they were made; those that were under way at the same time in
 * the order in which they were recorded, since which of them came first is chance. `made` are the exchanges that they become.
 */
export function turnsOf(
  captured: readonly Captured[],
  made: readonly Exchange[],
  before: readonly Exchange[],
): number[] {
  const turns = captured.map((_, index) => index)
  return groupsOf(captured, made).flatMap(({ start, end }) => {
    const group = turns.slice(start, end)
    if (group.length === 1 || group.length > most) return group
    return inRecordedOrder(group, made, before.slice(start, end))
  })
}

const most = 60

// From a first call to the last one that began before all others of them had ended. A quick answer may be over before the next of
// several calls begins that were made at once, so calls of one operation that ask different things belong together, too.
function groupsOf(captured: readonly Captured[], made: readonly Exchange[]): { start: number; end: number }[] {
  const groups: { start: number; end: number; until: number }[] = []
  for (const [index, { started, timing }] of captured.entries()) {
    const from = Date.parse(started ?? '')
    const until = from + (timing?.total ?? 0)
    const last = groups.at(-1)
    if (last && (from < last.until || areSiblings(made[index - 1], made[index]))) {
      last.end = index + 1
      last.until = Math.max(last.until, until)
    } else groups.push({ start: index, end: index + 1, until })
  }
  return groups
}

// The same call, made again, is asked for something that changes: its turns mean something.
function areSiblings(one: Exchange | undefined, other: Exchange | undefined): boolean {
  if (one?.operation === undefined || one.operation !== other?.operation) return false
  return one.call.url !== other.call.url || JSON.stringify(one.call.body) !== JSON.stringify(other.call.body)
}

function inRecordedOrder(group: number[], made: readonly Exchange[], before: readonly Exchange[]): number[] {
  const leaves = before.map(textsOf)
  const free = new Set(before.keys())
  const places = new Map<number, number>()
  const likely = group
    .flatMap((turn, index) => {
      const texts = made[turn] && textsOf(made[turn])
      return before.flatMap((old, place) => {
        const isDeed =
          texts !== undefined && old.operation === made[turn]?.operation && old.call.method === made[turn]?.call.method
        return isDeed ? [{ turn, place, far: Math.abs(index - place), likeness: likeness(leaves[place], texts) }] : []
      })
    })
    .toSorted((one, other) => other.likeness - one.likeness || one.far - other.far)
  for (const { turn, place } of likely) {
    if (places.has(turn) || !free.has(place)) continue
    places.set(turn, place)
    free.delete(place)
  }
  // Only where every one is known, so that a new call moves nothing.
  if (places.size < group.length) return group
  return group.toSorted((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0))
}

// What was asked says more than what was answered.
function likeness(before: Texts = new Map(), now: Texts): number {
  const shared = [...now].map(([text, count]): [string, number] => [text, Math.min(count, before.get(text) ?? 0)])
  return weightOf(shared) / Math.max(1, weightOf(before), weightOf(now))
}

function weightOf(texts: Iterable<[string, number]>): number {
  return [...texts].reduce((weight, [text, count]) => weight + count * (text.startsWith('/request/') ? 3 : 1), 0)
}

/** How often each text stands at a pointer. In which turn those of one pointer come, as the names of members do, is chance. */
type Texts = Map<string, number>

function textsOf(exchange: Exchange): Texts {
  const texts: Texts = new Map()
  for (const { spot } of leavesOf(exchange).slice(0, 300)) {
    const text = `${spot.pointer} ${spot.text}`
    texts.set(text, (texts.get(text) ?? 0) + 1)
  }
  return texts
}
