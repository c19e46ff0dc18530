import type { Call } from '#core/model.ts'
import type { Console } from '#core/page/console.ts'

import type { EmbeddedExchange } from './embedded.ts'
import { addToHistory } from './history.client.ts'
import { sendLive } from './live.client.ts'
import { showAnswer } from './show-answer.client.ts'
import { showComing } from './show-coming.client.ts'
import { showReason } from './show-reason.client.ts'
import { say, type Step } from './step.client.ts'
import { Unanswered } from './unanswered.client.ts'

/** Sends a call, shows what comes while it comes, explains the answer or why there is none, and keeps it in the history. */
export async function sendAndShow(job: LiveJob): Promise<void> {
  const { step, call, signal, seconds, relay } = job
  const place = step.place.querySelector<HTMLElement>('.answer')
  if (!place) return
  place.replaceChildren()
  say(
    step,
    `Sending to ${step.call.url.replace(/^\{server\}/, job.base)}${relay === undefined ? '' : ' via the relay'} …`,
  )
  try {
    const way = { signal, seconds, relay, redirect: job.redirect, come: showComing(step, place) }
    const first = await sendLive(call, way)
    // The token may have expired before its time: it is renewed once.
    const again = first.answer.status === 401 ? await job.renewed() : undefined
    const live = again === undefined ? first : await sendLive(again, way)
    await showAnswer(job, place, live)
    addToHistory(job, live)
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    showReason(job, place, error.reason)
    addToHistory(job, error.reason)
  }
}

/** One press of "Send live". */
export interface LiveJob {
  exchanges: readonly EmbeddedExchange[]
  step: Step
  /** As it is sent, with credentials. */
  call: Call
  /** The call with a new token, if there is one: after a 401. */
  renewed(): Promise<Call | undefined>
  contract: Console
  /** The address of the server. */
  base: string
  signal: AbortSignal
  seconds: number
  redirect: 'follow' | 'manual'
  /** The relay that passes it on. */
  relay: string | undefined
  /** The relay that could. */
  offered: string | undefined
  /** Sends it anew, or another call of this step. */
  again(how: { call?: Call; relay?: boolean }): Promise<void>
}

/** What this module gives. */
export interface SendModule {
  sendAndShow(job: LiveJob): Promise<void>
}
