import type { Exchange } from '../model.ts'
import { leavesOf } from '../record/leaves.ts'
import { type Spot, walk } from '../redact/walk.ts'
import { calm, type Found } from './calm.ts'
import { isTakenByChance, takenOut } from './chance.ts'
import type { About } from './noise.ts'

/**
 * A new exchange with the recorded ids, times and tokens in place of its own. `found` is told of each
 * pair of values, `pinned` is what gave way.
 */
export function calmed(
  before: Exchange | undefined,
  now: Exchange,
  { twins, values }: Proven,
  found: Found,
  pinned: Pin[] = [],
): Exchange {
  const recorded = new Map(before === undefined ? [] : leavesOf(before).map(({ at, spot }) => [at, spot]))
  const place = counter()
  const { call, answer } = walk(now, (spot) => {
    const old = recorded.get(place(spot))
    const text = substitute(
      old?.kind === spot.kind ? calmedText(old, spot, { before, now, twins }, found) : spot.text,
      spot,
      values,
    )
    if (text !== spot.text) pinned.push({ exchange: now.id, pointer: spot.pointer, value: spot.text, recorded: text })
    return text
  })
  return { ...now, call, answer, redacted: takenOut(before, now) }
}

function calmedText(
  old: Spot,
  spot: Spot,
  { before, now, twins }: { before: Exchange | undefined; now: Exchange; twins: ReadonlySet<string> },
  found: Found,
): string {
  const known = before && Object.hasOwn(before.volatile, spot.pointer) ? before.volatile[spot.pointer] : undefined
  if (known?.type === 'any' || (known?.type === 'number' && isNumber(old.text) && isNumber(spot.text))) return old.text
  if (spot.kind === 'bytes' || spot.kind === 'key') return spot.text
  if (before && isTakenByChance(before, now, spot.pointer, old.text)) return old.text
  return calm(old.text, spot.text, aboutOf(spot, twins), found)
}

function aboutOf({ name, within, kind }: Spot, twins: ReadonlySet<string>): About {
  return {
    name,
    ...(within !== undefined && { within }),
    isNumber: kind === 'number',
    isPart: kind === 'text',
    isPath: kind === 'path',
    twins,
  }
}

function substitute(text: string, { kind }: Spot, values: readonly [string, string][]): string {
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

/** What is known of the scenario as a whole: pairs of values, and new ones with what stands for them wherever they stand. */
export interface Proven {
  twins: ReadonlySet<string>
  values: readonly [value: string, recorded: string][]
}

/** A new value that gave way to the recorded one. */
export interface Pin {
  exchange: string
  pointer: string
  value: string
  recorded: string
}
