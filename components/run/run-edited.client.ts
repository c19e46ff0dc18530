import type { Answer, Json } from '#core/model.ts'
import { replay } from '#core/replay.ts'

import { answerHtml } from './answer-html.ts'
import { element } from './element.client.ts'
import type { EmbeddedExchange } from './embedded.ts'
import { isMiss, recordedAnswer, scenarioOf } from './recorded.client.ts'
import { type Bench, say, type Step } from './step.client.ts'

/**
 * Answers an edited call from the recordings of this operation: its own scenario first, then all of them. Without a match
 * it says which recording is nearest and how the call differs from it. It never reaches for the network.
 */
export async function runEdited({ run }: Bench, step: Step): Promise<void> {
  const started = performance.now()
  const own = run.exchanges.filter(({ id }) => scenarioOf(id) === scenarioOf(step.exchange.id))
  const first = await replay(own)(step.call)
  const answer = isMiss(first) ? await replay(run.exchanges)(step.call) : first
  const place = step.place.querySelector('.answer')
  if (!place) return
  if (isMiss(answer)) return showMiss(run.exchanges, step, place, answer)

  const exchange = run.exchanges.find((one) => one.answer === answer) ?? step.exchange
  place.innerHTML = answerHtml(await recordedAnswer(exchange), { took: exchange.timing?.total, href: exchange.href })
  place.firstElementChild?.scrollIntoView({ block: 'nearest' })
  const where = scenarioOf(exchange.id) === scenarioOf(step.exchange.id) ? '' : ` in ${scenarioOf(exchange.id)}`
  const then = exchange.timing ? ` · ${exchange.timing.total} ms then, ` : ' · '
  say(step, `Recorded${where}${then}${Math.ceil(performance.now() - started)} ms now`)
}

function showMiss(exchanges: EmbeddedExchange[], step: Step, place: Element, answer: Answer): void {
  const problem = problemOf(answer)
  const nearest = exchanges.find(({ id }) => id === problem.nearest?.exchange)
  step.nearest = nearest
  const differs = problem.nearest?.differs ?? []
  place.replaceChildren(
    element(
      'div',
      { class: 'miss' },
      element('p', {}, element('b', {}, problem.title)),
      element('p', {}, nearest ? `The nearest is ${nameOf(nearest)}. Your call differs from it:` : problem.detail),
      element('ul', {}, ...differs.slice(0, 12).map(differenceRow)),
      element(
        'p',
        { class: 'choices' },
        ...(nearest ? [button('nearest', 'Use the nearest')] : []),
        button('live', 'Go live to send it'),
      ),
    ),
  )
  say(step, 'No recording matches, so nothing is shown.')
}

function differenceRow({ at, recorded, sent }: Differs): HTMLElement {
  const where = at.replace(/^\/request\//, '').replace(/^json\//, 'body/')
  return element('li', {}, element('code', {}, where), ` recorded ${shown(recorded)}, yours ${shown(sent)}`)
}

function shown(value: Json): string {
  return value === null ? 'nothing' : JSON.stringify(value)
}

function nameOf({ id, summary, answer }: EmbeddedExchange): string {
  return `“${summary ?? scenarioOf(id)}” (${answer.status})`
}

function button(what: string, text: string): HTMLElement {
  return element('button', { type: 'button', class: 'button', 'data-do': what }, text)
}

/** What `replay` says of a call that it cannot answer; written by our own core. */
function problemOf({ body }: Answer): Problem {
  return JSON.parse(body?.kind === 'json' ? body.text : '{}')
}

interface Problem {
  title: string
  detail: string
  nearest: { exchange: string; differs: Differs[] } | null
}

interface Differs {
  at: string
  recorded: Json
  sent: Json
}
