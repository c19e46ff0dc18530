import { escapeHtml } from '#core/json/html.ts'

import { curlOf } from './curl.client.ts'
import { element } from './element.client.ts'
import type { LiveJob } from './send-live.client.ts'
import { say } from './step.client.ts'
import { probeCors, type Probe, type Reason } from './unanswered.client.ts'

/** Says why there is no answer, and what the reader can do instead: curl, the command line, the relay. */
export function showReason(job: LiveJob, place: HTMLElement, reason: Reason): void {
  const { step, base, relay, offered } = job
  const curl = curlOf(step.call, base)
  const copy = element('button', { type: 'button', class: 'button', 'data-do': 'curl' }, 'Copy as curl')
  const viaRelay = element('button', { type: 'button', class: 'button' }, 'Send it via the relay')
  viaRelay.addEventListener('click', () => job.again({ relay: true }))
  const miss = element('div', { class: 'miss' }, ...wordsOf(reason))
  place.replaceChildren(
    miss,
    element(
      'details',
      { class: 'raw' },
      element('summary', {}, 'The same call as curl'),
      element('pre', { class: 'code body', tabindex: '0' }, element('code', {}, curl)),
    ),
    element(
      'p',
      { class: 'choices' },
      copy,
      ...(offered !== undefined && relay === undefined && reason.refused ? [viaRelay] : []),
    ),
    ...(reason.refused ? [otherwise(job)] : []),
  )
  say(step, 'Live · no answer')
  if (reason.refused === 'cors' && offered !== undefined) tellProbe(job, miss, offered)
}

function wordsOf({ title, help }: Reason): HTMLElement[] {
  const lines = help.map((line) =>
    /^access-control-/i.test(line) ? element('code', { class: 'block' }, line) : element('p', {}, line),
  )
  return [element('p', {}, element('b', {}, title)), ...lines]
}

/** What a terminal can do that a page cannot. */
function otherwise({ offered }: LiveJob): HTMLElement {
  const relay = offered === undefined ? `, or a relay for this page: callsheet relay --origin ${location.origin}` : ''
  return element(
    'p',
    { class: 'aside' },
    'No browser stands in the way of a terminal: curl, ',
    element('code', {}, 'callsheet record'),
    ' and ',
    element('code', {}, 'callsheet verify --live'),
    ` reach the API as they are${relay}.`,
  )
}

/** The relay asks the server what it would tell a browser. */
async function tellProbe({ call, step }: LiveJob, miss: HTMLElement, relay: string): Promise<void> {
  const line = element('div', { class: 'probe', role: 'status' }, 'Asking the server through the relay …')
  miss.append(line)
  try {
    line.innerHTML = probeHtml(await probeCors(call, relay))
  } catch {
    line.textContent = 'The relay does not answer, so the server could not be asked what it sends.'
  }
  say(step, 'Live · no answer')
}

function probeHtml(probe: Probe): string {
  if ('refused' in probe) return `The relay does not ask this server. ${escapeHtml(probe.refused)}`
  const { problems, preflight } = probe
  if (problems.length > 0)
    return `<p>Asked through the relay, the server shows what is wrong:</p><ul>${problems.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul>`
  return preflight
    ? '<p>Asked through the relay, the server answers the OPTIONS request as it should. So <code>Access-Control-Allow-Origin</code> is missing on the answer itself: often on errors, or behind a gateway.</p>'
    : '<p>Asked through the relay by OPTIONS, the server allows this page. So the header is missing on the answer itself.</p>'
}
