import { wholeHtml } from './body-html.ts'
import { say, type Step } from './step.client.ts'

/** Sets all of an answer of which the page shows the beginning. */
export async function showWhole(step: Step): Promise<void> {
  const answer = step.place.querySelector('.answer')
  const code = answer?.querySelector('pre code')
  const text = await wholeOf(step).catch(() => undefined)
  if (!code || text === undefined) return say(step, 'The rest of it needs the network.')
  code.innerHTML = wholeHtml(text)
  answer?.querySelector('[data-do=all]')?.closest('p')?.remove()
  answer?.querySelector('[data-copy]')?.removeAttribute('hidden')
}

/** What was recorded has an address; what was made from the schema is in the page. */
async function wholeOf({ place, exchange }: Step): Promise<string | undefined> {
  const link = place.querySelector<HTMLAnchorElement>('a[data-do=all]')
  if (!link) return exchange.answer.body && 'text' in exchange.answer.body ? exchange.answer.body.text : undefined
  const answer = await fetch(link.href)
  return answer.ok ? answer.text() : undefined
}
