import type { Exchange } from '../model.ts'
import type { Criterion, Subject } from './criterion.ts'
import { isThere, partOf, sightingOf, valuesOf } from './sighting.ts'
import { code, listInWords } from './words.ts'

/** Whether a caller can know how much it may call, and when to come again. */
export const rateLimits: Criterion = {
  id: 'rate-limits',
  title: 'Rate limits',
  why: [
    'A client that sees what is left of its quota slows down by itself; one that only ever sees `429` has to guess, and a hundred of them guess the same. `Retry-After` on a `429` says when to come again, so that nobody hammers a server that asked for rest.',
  ],
  marks: {
    good: 'Answers carry the quota (`RateLimit`, `X-RateLimit-…`), and a `429` carries `Retry-After`; recorded or promised.',
    fair: 'One of the two, or a `429` that is promised and no more.',
    poor: 'A recorded `429` has neither.',
  },
  standards: [
    { name: 'RFC 6585 §4', url: 'https://www.rfc-editor.org/rfc/rfc6585#section-4' },
    { name: 'RFC 9110 §10.2.3', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3' },
    { name: 'RateLimit header fields', url: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/' },
  ],
  judge(subject) {
    const { operation, exchanges } = subject
    const refused = exchanges.filter(({ answer }) => answer.status === 429)
    const replies = operation.responses.filter(({ status }) => status === '429')
    const names = quotaNames(subject)
    const quota = sightingOf(subject, names)
    const wait = sightingOf(subject, ['retry-after'], { answers: refused, replies })

    const hasQuota = isThere(quota)
    const hasWait = isThere(wait)
    const recordings = [...wait.sent, ...quota.sent]
    const contract = [...wait.promised, ...quota.promised]
    if (hasQuota || hasWait) {
      const words = [
        ...(hasQuota ? [listInWords(names.map(code))] : []),
        ...(!hasQuota && quota.missing.length > 0 ? ['No quota'] : []),
        ...(hasWait ? [`\`Retry-After\` on \`429\`${asked(wait.sent)}`] : []),
      ]
      const without = hasQuota ? [] : quota.missing
      return {
        verdict: hasQuota && hasWait ? 'good' : 'fair',
        text: words.join('; '),
        recordings: [...recordings, ...without],
        contract,
      }
    }
    if (wait.missing.length > 0) {
      return { verdict: 'poor', text: '`429` without a quota and without `Retry-After`', recordings: wait.missing }
    }
    if (replies.length > 0) {
      const text = '`429` is promised; what is left and when to come again is not'
      return { verdict: 'fair', text, contract: replies.map(partOf) }
    }
    return { verdict: 'not seen', text: 'No quota and no `429`, in recordings and contract' }
  },
}

// As they are called here: `x-ratelimit-remaining`.
function quotaNames({ operation, exchanges }: Subject): string[] {
  const recorded = exchanges.flatMap(({ answer }) => answer.headers.map(([name]) => name))
  const promised = operation.responses.flatMap(({ headers }) => headers.map(({ name }) => name.toLowerCase()))
  return [...new Set([...recorded, ...promised])].filter((name) => /^(?:x-)?rate-?limit/.test(name))
}

function asked(refused: Exchange[]): string {
  const [seconds] = valuesOf(refused, 'retry-after')
  return seconds !== undefined && /^\d{1,6}$/.test(seconds) ? ` (${seconds}\u202fs)` : ''
}
