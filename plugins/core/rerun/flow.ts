import type { Answer, Exchange } from '../model.ts'
import { leavesOf } from '../record/leaves.ts'
import { isStandIn } from '../redact/replacements.ts'
import type { Spot } from '../redact/walk.ts'
import { isSameKind, volatileKind } from '../volatile.ts'

/** Values on their way from live answers into later calls. */
export interface Flow {
  /** Takes note of what an answer has in place of the recorded values. */
  learn(exchange: Exchange, live: Answer): void
  /** There was no answer: what the recorded one gave is not to be had. */
  lose(exchange: Exchange): void
  /** From now on one text stands for another. */
  set(recorded: string, live: string): void
  /** What a text of a call becomes. */
  now(spot: Pick<Spot, 'text' | 'name' | 'kind'>): string
  /** The same for a text that holds several values: a `link` header, a sentence. For comparing, not for sending. */
  anywhere(text: string): string
  /** A recorded value in this text that no answer gave this time, and the exchange that once did. */
  lost(text: string): { value: string; from: string } | undefined
}

/** Begins without values, as each scenario does. */
export function flow(): Flow {
  const swaps = new Map<string, Swap>()
  const known = new Set<string>()
  const missing = new Map<string, string>()

  function loseOne(spot: Spot, { id }: Exchange): void {
    const isKnown = known.has(spot.text) || missing.has(spot.text)
    if (isHandedOn(spot) && !isKnown) missing.set(spot.text, id)
  }

  return {
    learn(exchange, live) {
      const given = new Map(answerLeaves({ ...exchange, answer: live }).map(({ at, spot }) => [at, spot]))
      for (const { at, spot } of answerLeaves(exchange)) {
        const now = given.get(at)
        if (now !== undefined && now.kind === spot.kind && mayFlow(spot, now, exchange)) {
          known.add(spot.text)
          missing.delete(spot.text)
          if (now.text !== spot.text && !swaps.has(spot.text)) swaps.set(spot.text, { live: now.text, name: spot.name })
        } else loseOne(spot, exchange)
      }
    },
    lose(exchange) {
      for (const { spot } of answerLeaves(exchange)) loseOne(spot, exchange)
    },
    set: (recorded, live) => void swaps.set(recorded, { live, name: '' }),
    now: (spot) => swapped(spot, swaps),
    anywhere: (text) =>
      swapped({ text, name: '', kind: 'text' }, swaps).replace(/[\w-]+/g, (word) => swaps.get(word)?.live ?? word),
    lost(text) {
      const found = [...missing].find(([value]) => !swaps.has(value) && text.includes(value))
      return found && { value: found[0], from: found[1] }
    },
  }
}

function answerLeaves(exchange: Pick<Exchange, 'call' | 'answer' | 'place'>): ReturnType<typeof leavesOf> {
  const call = { method: 'GET', url: '', headers: [] }
  return leavesOf({ ...exchange, call }).filter(({ spot }) => spot.kind !== 'key' && spot.kind !== 'bytes')
}

// A status, a word or an amount never flows; what was taken out of an answer does, wherever it stood.
function mayFlow(recorded: Spot, live: Spot, { volatile }: Exchange): boolean {
  if (isStandIn(recorded.text)) return true
  if (Object.hasOwn(volatile, recorded.pointer)) return true
  if (isSameKind(volatileKind(recorded.text, recorded.name), volatileKind(live.text, live.name))) return true
  return isReference(recorded.name) && isDigits(recorded.text) === isDigits(live.text)
}

function isHandedOn({ text, name }: Spot): boolean {
  const kind = volatileKind(text, name)?.type
  return kind !== undefined && isUnmistakable(text) && carried.has(kind)
}

const carried = new Set(['id', 'uuid', 'ulid', 'token'])

// Names of fields whose value is there to be handed back.
function isReference(name: string): boolean {
  return /(?:^id|[_-]id|Id|ID|uuid|cursor|token|next|after|before|nonce|etag)$/.test(name)
}

function swapped({ text, name, kind }: Pick<Spot, 'text' | 'name' | 'kind'>, swaps: Map<string, Swap>): string {
  const whole = swaps.get(text)
  if (whole !== undefined && (isUnmistakable(text) || isFor(whole, name, kind))) return whole.live
  if (kind === 'number') return text
  const inside = [...swaps].filter(([recorded]) => isUnmistakable(recorded) && text.includes(recorded))
  return inside
    .toSorted(([one], [other]) => other.length - one.length)
    .reduce((rest, [recorded, { live }]) => rest.replaceAll(recorded, live), text)
}

// A short text could stand for something else: `next_cursor` goes into `cursor`, `id` into a path.
function isFor({ name: from }: Swap, name: string, kind: Spot['kind']): boolean {
  const [source, target] = [plain(from), plain(name)]
  if (kind === 'path') return source.endsWith('id') || source === target
  return source !== '' && target !== '' && (source.endsWith(target) || target.endsWith(source))
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '')
}

// Whole numbers and short texts could stand for something else elsewhere.
function isUnmistakable(value: string): boolean {
  return (value.length >= 8 && !isDigits(value)) || isStandIn(value)
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text)
}

interface Swap {
  live: string
  /** Of the field that gave it. */
  name: string
}
