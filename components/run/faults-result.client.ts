import type { Verdict } from '#core/page/judge.ts'
import { failureInside } from '#core/page/meaning.ts'
import type { Outcome, Timeline } from '#core/timeline.ts'
import { timelineSvg } from '#core/timeline/svg.ts'
import { sayOutcome, sayTimeline } from '#core/timeline/words.ts'
import type { ClientRan } from '#plugins/cockatiel/client.ts'

import { answerHtml } from './answer-html.ts'
import { element } from './element.client.ts'
import type { Choice } from './faults-choice.client.ts'

/** Where a run is drawn, told and summed up. The answer that its user has in the end takes the place of the recorded one. */
export function faultsResult(place: Element): Result {
  const outcome = element('p', { class: 'outcome', role: 'status' })
  const picture = element('div', { class: 'picture' })
  const list = element('ol', { class: 'happenings', tabindex: '0', 'aria-label': 'What happened' })
  const save = element('button', { type: 'button', class: 'button', hidden: true }, 'Save as SVG')
  const answer = place.querySelector('.answer')
  const recorded = answer?.innerHTML ?? ''

  return {
    parts: [outcome, picture, list, save],
    begin() {
      outcome.textContent = ''
      outcome.className = 'outcome'
      picture.replaceChildren()
      list.replaceChildren()
      save.hidden = true
    },
    say(text) {
      outcome.textContent = text
    },
    draw(timeline) {
      picture.innerHTML = timelineSvg(timeline, 'The calls so far', picture.clientWidth || undefined)
      list.replaceChildren(...linesOf(timeline))
    },
    end({ outcomes, timeline }, { fault }, verdict) {
      const title = `${fault.title}: what the client did`
      picture.innerHTML = timelineSvg(timeline, title, picture.clientWidth || undefined)
      list.replaceChildren(...linesOf(timeline))
      const last = outcomes.at(-1)
      outcome.textContent = [...sayOutcome(outcomes, timeline), ...(last ? deceitOf(last, verdict) : [])].join(' ')
      outcome.classList.add(isGood({ outcomes, timeline }, verdict) ? 'good' : 'bad')
      save.hidden = false
      save.onclick = () => download(`${fault.id}.svg`, timelineSvg(timeline, title))
      if (!answer || !last) return
      answer.innerHTML = `<p class="aside simulated">What the client has in the end. Simulated: this fault was never recorded.</p>${outcomeHtml(last, verdict)}`
    },
    restore() {
      if (answer?.querySelector('.simulated')) answer.innerHTML = recorded
    },
  }
}

/** Several calls are told apart. */
function linesOf(timeline: Timeline): HTMLElement[] {
  const { happenings } = timeline
  const isOne = happenings.every(({ call }) => call === 1)
  return sayTimeline(timeline).map((line, index) =>
    element('li', {}, isOne ? line : `call ${happenings[index]?.call}, ${line}`),
  )
}

/** What is said of an answer that calls itself good, and says inside that it is not or is not what was promised. */
function deceitOf(outcome: Outcome, verdict: Verdict | undefined): string[] {
  if ('failure' in outcome || outcome.answer.status > 399) return []
  const inside = failureInside(outcome.answer)
  if (inside !== undefined) return [`${inside}. ${deceived}`]
  return verdict === undefined || verdict.kind === 'matches'
    ? []
    : [`The status says that all is well, and the answer breaks the contract. ${deceived}`]
}

const deceived = 'Who goes by the status alone takes it for a success.'

function isGood({ outcomes, timeline }: ClientRan, verdict: Verdict | undefined): boolean {
  const isFine = (one: Outcome) =>
    'answer' in one &&
    one.answer.status < 400 &&
    one.answer.body?.kind !== 'partial' &&
    deceitOf(one, verdict).length === 0
  return outcomes.every(isFine) && timeline.acts <= outcomes.length
}

function outcomeHtml(outcome: Outcome, verdict: Verdict | undefined): string {
  if ('answer' in outcome) return answerHtml(outcome.answer, { verdict })
  // Our own words (`NoAnswer`).
  return `<div class="miss"><p><b>No answer</b></p><p>${outcome.failure.message}</p></div>`
}

function download(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  element('a', { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), 10_000)
}

interface Result {
  parts: HTMLElement[]
  begin: () => void
  say: (text: string) => void
  draw: (timeline: Timeline) => void
  end: (ran: ClientRan, choice: Choice, verdict: Verdict | undefined) => void
  restore: () => void
}
