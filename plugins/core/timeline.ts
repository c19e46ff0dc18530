import { headerOf } from './http.ts'
import type { Answer } from './model.ts'
import { isRisky } from './policy.ts'
import { NoAnswer, type Send } from './send.ts'

/** What happened while a client made its calls, in the order in which it began. Milliseconds since the first. */
export interface Timeline {
  happenings: Happening[]
  /** When the last thing was over. */
  total: number
  /** How many calls the API acted on that are not the same one again: twice for one payment is one too many. */
  acts: number
}

export type Happening = { call: number; from: number; to: number } & (
  | { kind: 'attempt'; status: number }
  | { kind: 'failure'; reason: NoAnswer['reason']; message: string }
  | { kind: 'pause'; why: 'backoff' | 'retry-after' }
  | { kind: 'open' }
  | { kind: 'stale' }
)

/**
 * Keeps a timeline. `watch` stands around what an attempt sends, `acting` around the API itself. `told` is given the
 * timeline so far whenever something has happened.
 */
export function keepTimeline(now: () => number, told?: (timeline: Timeline) => void): TimelineKeeper {
  const begun = now()
  const happenings: Happening[] = []
  const acts = new Set<string>()
  let unnamed = 0
  const since = () => Math.max(0, Math.round(now() - begun))
  const end = () => ({
    happenings: happenings.toSorted((a, b) => a.from - b.from),
    // A pause is told of when it begins.
    total: Math.max(since(), ...happenings.map(({ to }) => to)),
    acts: acts.size,
  })
  const note = (happening: Happening) => {
    happenings.push(happening)
    told?.(end())
  }

  return {
    watch: (send, callNumber) => async (call) => {
      const from = since()
      const add = (rest: Rest) => note({ call: callNumber, from, to: since(), ...rest })
      try {
        const answer = await send(call)
        add({ kind: 'attempt', status: answer.status })
        return answer
      } catch (error) {
        if (error instanceof NoAnswer) add({ kind: 'failure', reason: error.reason, message: error.message })
        throw error
      }
    },
    acting: (send) => (call) => {
      unnamed += 1
      if (isRisky(call)) acts.add(headerOf(call.headers, 'idempotency-key') ?? `#${unnamed}`)
      return send(call)
    },
    add: note,
    since,
    end,
  }
}

type Rest = { kind: 'attempt'; status: number } | { kind: 'failure'; reason: NoAnswer['reason']; message: string }

export interface TimelineKeeper {
  watch: (send: Send, callNumber: number) => Send
  acting: (send: Send) => Send
  add: (happening: Happening) => void
  /** Milliseconds since the first call. */
  since: () => number
  end: () => Timeline
}

/** What the user of a client got in the end. */
export type Outcome = { answer: Answer; isStale?: true } | { failure: NoAnswer }
