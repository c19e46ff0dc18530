import type { Explain, Value } from '../headers.ts'
import { linksIn } from './link.ts'
import { dateIn, sayDay } from './words.ts'

/** Whether what was called goes away: `Deprecation` (RFC 9745) and `Sunset` (RFC 8594). */
export const lifeNotes: Explain = (value, now) => [
  ...one('deprecation', saysDeprecated(value('deprecation'), now), docsOf(value, ['deprecation', 'successor-version'])),
  ...one('sunset', saysSunset(dateIn(value('sunset')), now), docsOf(value, ['sunset'])),
]

function one(name: string, text: string | undefined, href: string | undefined): ReturnType<Explain> {
  return text === undefined ? [] : [{ name, text, href: href ?? rfcs[name] ?? '', kind: 'heed' }]
}

/** `@1688169599`; drafts before the RFC said `true` or an HTTP date. */
function saysDeprecated(text: string | undefined, now: number): string | undefined {
  if (text === undefined) return
  const seconds = /^@(-?\d{1,13})$/.exec(text.trim())?.[1]
  const time = seconds === undefined ? dateIn(text) : Number(seconds) * 1000
  if (time === undefined) return 'What you called is deprecated'
  return time > now ? `What you called is deprecated from ${sayDay(time)}` : `Deprecated since ${sayDay(time)}`
}

function saysSunset(time: number | undefined, now: number): string | undefined {
  if (time === undefined) return
  return time > now ? `It stops answering on ${sayDay(time)}` : `It was to stop answering on ${sayDay(time)}`
}

/** What the answer itself links to about it. */
function docsOf(value: Value, relations: readonly string[]): string | undefined {
  const links = linksIn(value('link') ?? '')
  return links.find(({ rel, href }) => relations.includes(rel) && /^https?:\/\//i.test(href))?.href
}

const rfcs: { [name: string]: string } = {
  deprecation: 'https://www.rfc-editor.org/rfc/rfc9745',
  sunset: 'https://www.rfc-editor.org/rfc/rfc8594',
}
