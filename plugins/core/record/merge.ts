import type { Answer, Exchange } from '../model.ts'
import { writeExchange } from '../recording/write.ts'
import { leavesOf } from './leaves.ts'
import { pairs } from './pairs.ts'

/**
 * New exchanges with what is worth keeping of the recorded ones: people's words and rules, the timing, and the date where
 * nothing else changed.
 */
export function merge(
  before: readonly Exchange[],
  after: readonly Exchange[],
  today: string,
): { exchange: Exchange; isNew: boolean }[] {
  const old = pairs(before, after)
  return after.map((exchange, index) => {
    const known = old[index]
    if (known === undefined) return { exchange, isNew: true }

    const merged: Exchange = {
      ...withoutWire(exchange),
      answer: withTimesOf(known.answer, exchange.answer),
      ...(known.summary !== undefined && { summary: known.summary }),
      ...(known.timing && { timing: known.timing }),
      ...(known.wire && { wire: exchange.wire ?? known.wire }),
      match: known.match,
      volatile: { ...newlyVolatile(exchange, known), ...known.volatile },
      provenance: { ...exchange.provenance, recorded: known.provenance.recorded },
    }
    // What was taken out before the capture was made (of an export of ours) is not found again.
    const isSame = written({ ...merged, redacted: { ...known.redacted, ...merged.redacted } }) === written(known)
    return isSame
      ? { exchange: { ...merged, redacted: known.redacted }, isNew: false }
      : { exchange: { ...merged, provenance: { ...merged.provenance, recorded: today } }, isNew: true }
  })
}

// Where nobody looked before, that somebody does now is no change of the API.
function withoutWire({ wire: _, ...exchange }: Exchange): Exchange {
  return exchange
}

// A value that looks random only now stands where another one was recorded, and is no news.
function newlyVolatile(exchange: Exchange, known: Exchange): Exchange['volatile'] {
  const there = new Set(leavesOf(known).map(({ spot }) => spot.pointer))
  const here = new Set(leavesOf(exchange).map(({ spot }) => spot.pointer))
  return Object.fromEntries(Object.entries(exchange.volatile).filter(([at]) => here.has(at) && !there.has(at)))
}

// When the events of a stream came differs from run to run, like the timing.
function withTimesOf({ body: old }: Answer, answer: Answer): Answer {
  if (old?.kind !== 'events' || answer.body?.kind !== 'events') return answer
  const events = answer.body.events.map((event, index) => ({
    ...event,
    after: old.events[index]?.after ?? event.after,
  }))
  return { ...answer, body: { kind: 'events', events } }
}

function written(exchange: Exchange): string {
  const { text, bodies } = writeExchange(exchange)
  return JSON.stringify([exchange.place.path, text, bodies])
}
