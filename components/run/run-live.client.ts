import { compareAnswers, type Difference } from '#core/compare.ts'
import { sayDifferences } from '#core/compare/words.ts'
import { escapeHtml, type Mark } from '#core/json/html.ts'
import { judge } from '#core/page/judge.ts'
import type { StreamEvent } from '#core/model.ts'
import { replay } from '#core/replay.ts'

import { answerHtml, headersHtml, statusHtml } from './answer-html.ts'
import { eventHtml } from './body-html.ts'
import { curlOf } from './curl.client.ts'
import { element } from './element.client.ts'
import type { EmbeddedExchange } from './embedded.ts'
import { type LiveAnswer, sendLive } from './live.client.ts'
import { aimed, aimOf, baseOf } from './live-form.client.ts'
import { recordedAnswer } from './recorded.client.ts'
import { apiOf, type Bench, contractOf, say, type Step } from './step.client.ts'
import { type Reason, Unanswered } from './unanswered.client.ts'

/** Sends the call of a step, shows what comes back, judges it by the contract and compares it with the recording. */
export async function runLive(bench: Bench, step: Step): Promise<void> {
  const contract = await contractOf(step)
  const aim = aimOf(apiOf(step))
  const call = aimed(step.call, step.exchange.call, contract, aim)
  const place = step.place.querySelector('.answer')
  if (!place || step.stop) return

  step.stop = new AbortController()
  begin(step, place, call.url)
  try {
    const { signal } = step.stop
    const live = await sendLive(call, { signal, event: (event, response) => showEvent(place, event, response) })
    await show(bench, step, place, live, contract.replies)
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    showReason(step, place, error.reason, curlOf(step.call, baseOf(contract, aim)))
  } finally {
    step.stop = undefined
    settleButton(step)
  }
}

async function show(
  bench: Bench,
  step: Step,
  place: Element,
  live: LiveAnswer,
  replies: Parameters<typeof judge>[1],
): Promise<void> {
  const { answer, took, redirected } = live
  const twin = await recordingOf(bench, step)
  const differences = twin === undefined ? [] : compareAnswers(await recordedAnswer(twin), answer, twin.volatile)
  const html = answerHtml(answer, { took, verdict: judge(answer, replies), marks: differences.flatMap(toMark) })
  const words = twin === undefined ? noTwin(step) : sayDifferences(differences)
  const same = differences.every(({ expected }) => expected)
  place.innerHTML = `${html}<p class="compared" data-same="${same}">${escapeHtml(words)}</p>`
  place.firstElementChild?.scrollIntoView({ block: 'nearest' })
  say(step, `Live · ${redirected === undefined ? 'answered just now' : `redirected to ${redirected}`}`)
}

/** The recording that an edited call has by chance, or its own. What was made from the contract is none. */
async function recordingOf({ run }: Bench, step: Step): Promise<EmbeddedExchange | undefined> {
  if (isMade(step)) return
  if (step.call === step.exchange.call) return step.exchange
  const answer = await replay(run.exchanges)(step.call)
  return run.exchanges.find((one) => one.answer === answer)
}

function noTwin(step: Step): string {
  return isMade(step)
    ? 'Nobody has recorded this call: there is nothing to compare it with'
    : 'You edited this call: there is no recording to compare it with'
}

function isMade({ exchange }: Step): boolean {
  return exchange.provenance.source === 'schema'
}

function toMark({ kind, at, recorded, expected }: Difference): Mark[] {
  const isInBody = at.startsWith('/') && !expected && kind !== 'shape-'
  const title = kind === 'shape+' ? 'Not in the recording' : `Recorded: ${recorded}`
  return isInBody ? [{ pointer: at, title, kind: 'difference' }] : []
}

function begin(step: Step, place: Element, url: string): void {
  place.replaceChildren()
  say(step, `Sending to ${url} …`)
  const button = step.place.querySelector<HTMLElement>('[data-do=run]')
  if (!button) return
  button.dataset.do = 'stop'
  button.textContent = 'Stop'
}

function settleButton({ place }: Step): void {
  const button = place.querySelector<HTMLElement>('[data-do=stop]')
  if (!button) return
  button.dataset.do = 'run'
  button.textContent = 'Send live'
}

function showEvent(place: Element, event: StreamEvent, response: Response): void {
  if (place.childElementCount === 0) {
    const headers = [...response.headers]
    const head = statusHtml({ status: response.status, headers }, undefined) + headersHtml(headers, 'answer')
    place.innerHTML = `${head}<ol class="events" tabindex="0"></ol>`
  }
  place.querySelector('.events')?.insertAdjacentHTML('beforeend', eventHtml(event))
}

function showReason(step: Step, place: Element, { title, help }: Reason, curl: string): void {
  const copy = element('button', { type: 'button', class: 'button', 'data-do': 'curl' }, 'Copy as curl')
  const lines = help.map((line) =>
    /^access-control-/i.test(line) ? element('code', { class: 'block' }, line) : element('p', {}, line),
  )
  place.replaceChildren(
    element('div', { class: 'miss' }, element('p', {}, element('b', {}, title)), ...lines),
    element(
      'details',
      { class: 'raw' },
      element('summary', {}, 'The same call as curl'),
      element('pre', { class: 'code body', tabindex: '0' }, element('code', {}, curl)),
    ),
    element('p', { class: 'choices' }, copy),
  )
  say(step, 'Live · no answer')
}
