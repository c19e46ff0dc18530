import type { Answer, Call } from './model.ts'

/**
 * One type runs every call. Live, recorded, faulty, patient, watched and a test double are all values of it, so one
 * example behaves the same in the page, in the command line and in CI. It rejects only when no answer came at all.
 */
export type Send = (call: Call) => Promise<Answer>

/** Why a call has no answer. `open`: the client did not send it, because its circuit breaker is open. */
export class NoAnswer extends Error {
  readonly reason: 'reset' | 'timeout' | 'open'

  constructor(reason: NoAnswer['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}
