import { escapeHtml } from '#core/json/html.ts'

import { copyAs, languagesHere } from './copy-as.client.ts'
import { element } from './element.client.ts'
import { sayTime } from './figures.ts'
import type { LiveAnswer } from './live.client.ts'
import type { LiveJob } from './send-live.client.ts'
import { showAnswer } from './show-answer.client.ts'
import { showReason } from './show-reason.client.ts'
import { say } from './step.client.ts'
import type { Reason } from './unanswered.client.ts'

/** What was sent live in this visit, newest first: in the memory of this page, gone with it. */
const visit: Sent[] = []

/** Keeps what was sent and what came, and shows the list below the example. */
export function addToHistory(job: LiveJob, came: LiveAnswer | Reason): void {
  visit.unshift({ job, call: job.step.call, came, at: new Date() })
  visit.splice(mostSent)
  letGo()
  const run = job.step.place.closest('callsheet-run')
  if (run) show(run)
}

/** Old answers that are large go first; that they were there stays in the list. */
function letGo(): void {
  let bytes = 0
  for (const sent of visit) {
    bytes += 'answer' in sent.came ? (sent.came.blob?.size ?? 0) : 0
    if (bytes > mostBytes) sent.came = { title: 'This answer was too large to be kept. Send it again.', help: [] }
  }
}

function show(run: Element): void {
  const before = run.querySelector<HTMLDetailsElement>('.history')
  const list = element('ol', {}, ...visit.map(row))
  const panel = element(
    'details',
    { class: 'history' },
    element('summary', {}, `Sent in this visit (${visit.length})`),
    element('p', { class: 'aside' }, 'In the memory of this page: gone when you leave it or reload.'),
    list,
  )
  panel.open = before?.open ?? false
  for (const old of document.querySelectorAll('.history')) old.remove()
  run.append(panel)
}

function row(sent: Sent): HTMLElement {
  const { job, call, came, at } = sent
  const status = 'answer' in came ? `${came.answer.status}` : 'no answer'
  const facts = [
    at.toLocaleTimeString(),
    ...('took' in came ? [sayTime(came.took)] : []),
    job.relay === undefined ? 'live' : 'via relay',
  ]
  const line = element('p', { class: 'line' })
  line.innerHTML = `<span class="method" data-method="${escapeHtml(call.method)}">${escapeHtml(call.method)}</span> <code>${escapeHtml(pathOf(call.url))}</code> <span class="status" data-class="${status.charAt(0)}">${status}</span> <span class="aside">${escapeHtml(facts.join(' · '))}</span>`
  return element('li', {}, line, element('p', { class: 'choices' }, ...buttons(sent)))
}

function buttons({ job, call, came }: Sent): HTMLElement[] {
  const name = `${call.method} ${pathOf(call.url)}`
  const button = (text: string, press: () => unknown) => {
    const one = element('button', { type: 'button', class: 'button', 'aria-label': `${text}: ${name}` }, text)
    one.addEventListener('click', () => press())
    return one
  }
  const place = job.step.place.querySelector<HTMLElement>('.answer')
  return [
    button('Show', () => {
      if (!place) return
      job.step.call = call
      return 'answer' in came ? showAnswer(job, place, came) : showReason(job, place, came)
    }),
    button('Send again', () => job.again({ call })),
    copyChoice(name, async (what) => {
      await navigator.clipboard.writeText(await copyAs(what, { job, call, came }))
      say(job.step, 'Copied, with placeholders for credentials.')
    }),
  ]
}

function copyChoice(name: string, chosen: (what: string) => Promise<void>): HTMLElement {
  const choices = [['', 'Copy as …'] as const, ...languagesHere()]
  const list = element('select', { class: 'button', 'aria-label': `Copy as: ${name}` })
  list.append(...choices.map(([value, text]) => element('option', { value }, text)))
  list.addEventListener('change', async () => {
    const { value } = list
    list.value = ''
    if (value !== '') await chosen(value)
  })
  return list
}

/** Without the server, and without a query that fills the list. */
function pathOf(url: string): string {
  const path = url.replace(/^\{server\}/, '')
  return path.length > 120 ? `${path.slice(0, 119)}…` : path
}

const mostSent = 50
const mostBytes = 50_000_000

interface Sent {
  job: LiveJob
  /** As the reader wrote it, with placeholders for credentials. */
  call: LiveJob['call']
  came: LiveAnswer | Reason
  at: Date
}
