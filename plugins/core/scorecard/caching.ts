import type { Criterion, Judgement, Subject } from './criterion.ts'
import { isThere, partOf, type Sighting, sightingOf, successes, successReplies, valuesOf } from './sighting.ts'
import { code, listInWords } from './words.ts'

/** Whether an answer may be kept, and how to ask if it is still true. Of GET and HEAD alone. */
export const caching: Criterion = {
  id: 'caching',
  title: 'Caching',
  why: [
    'The fastest call is the one that is not made. `Cache-Control` says for how long an answer may be used again; `ETag` and `Last-Modified` let a client ask “has it changed?” and get a `304` without a body. Without either every call fetches all of it again, or a cache on the way guesses how long it lasts.',
  ],
  marks: {
    good: 'A validator (`ETag`, `Last-Modified`), and either `Cache-Control` or a conditional call that is answered with `304`.',
    fair: 'One of them alone, or `no-store`, by which every call costs the whole answer.',
    poor: 'Recorded successes carry none of them, and the contract promises none.',
  },
  standards: [
    { name: 'RFC 9111', url: 'https://www.rfc-editor.org/rfc/rfc9111' },
    { name: 'RFC 9110 §13', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-13' },
  ],
  judge(subject) {
    if (!['GET', 'HEAD'].includes(subject.operation.method) || isStream(subject)) return

    const among = { answers: successes(subject.exchanges), replies: successReplies(subject.operation) }
    const control = sightingOf(subject, ['cache-control'], among)
    const validators = ['etag', 'last-modified'].map((name) => ({ name, ...sightingOf(subject, [name], among) }))
    const unchanged = unchangedIn(subject)

    const found = [control, ...validators, unchanged].filter(isThere)
    if (found.length === 0) return nothingSeen(sightingOf(subject, ['cache-control', 'etag', 'last-modified'], among))
    const [policy] = valuesOf(control.sent, 'cache-control')
    const words = [
      ...(isThere(control) ? [policy === undefined ? '`Cache-Control`' : code(`Cache-Control: ${policy}`)] : []),
      ...validators.filter(isThere).map(({ name }) => written[name] ?? name),
      ...(isThere(unchanged) ? ['`304` for what has not changed'] : []),
    ]
    const isForbidden = policy !== undefined && /(?:^|,)\s{0,9}no-store\b/i.test(policy)
    const isGood = !isForbidden && validators.some(isThere) && (isThere(control) || isThere(unchanged))
    const lack = control.missing.length > 0 && !isThere(control) ? '; without `Cache-Control` a cache has to guess' : ''
    return {
      verdict: isGood ? 'good' : 'fair',
      text: `${listInWords(words, 4)}${lack}`,
      recordings: found.flatMap(({ sent }) => sent),
      contract: found.flatMap(({ promised }) => promised),
    }
  },
}

function nothingSeen({ missing }: Sighting): Judgement {
  return missing.length === 0
    ? { verdict: 'not seen', text: 'No success with its headers was recorded, and the contract promises none' }
    : { verdict: 'poor', text: 'No `Cache-Control`, `ETag` or `Last-Modified`', recordings: missing }
}

function unchangedIn({ exchanges, operation }: Subject): Pick<Sighting, 'sent' | 'promised'> {
  return {
    sent: exchanges.filter(({ answer }) => answer.status === 304),
    promised: operation.responses.filter(({ status }) => status === '304').map(partOf),
  }
}

const written: { [name: string]: string } = { etag: '`ETag`', 'last-modified': '`Last-Modified`' }

// What is never complete cannot be kept.
function isStream({ exchanges, operation }: Subject): boolean {
  const contents = successReplies(operation).flatMap(({ contents }) => contents)
  return (
    exchanges.some(({ answer }) => answer.body?.kind === 'events') ||
    contents.some(({ itemSchema, mediaType }) => itemSchema !== undefined || mediaType.startsWith('text/event-stream'))
  )
}
