import type { Criterion } from './criterion.ts'
import { sightingOf, valuesOf } from './sighting.ts'
import { code, listInWords } from './words.ts'

/** Whether pages of other origins may read the answers. */
export const cors: Criterion = {
  id: 'cors',
  title: 'Calls from a page',
  why: [
    'A browser hands an answer to a page of another origin only if `Access-Control-Allow-Origin` allows it. Without it the API can be called from servers and apps, and from no page but its own; “Live” in this documentation works by the same rule.',
    'An API that is for servers alone does well to send none.',
  ],
  marks: {
    good: 'Answers carry `Access-Control-Allow-Origin`, recorded or promised.',
    fair: 'Recorded answers certainly do not carry it.',
    poor: 'It is `null`, which any page can pretend to be.',
  },
  standards: [{ name: 'Fetch §3.3', url: 'https://fetch.spec.whatwg.org/#http-cors-protocol' }],
  judge(subject) {
    const { sent, missing, promised } = sightingOf(subject, ['access-control-allow-origin'])
    const origins = valuesOf(sent, 'access-control-allow-origin')
    if (origins.includes('null')) {
      return { verdict: 'poor', text: '`Access-Control-Allow-Origin: null`', recordings: sent }
    }
    if (sent.length > 0) {
      const who = origins.includes('*') ? 'any origin' : listInWords(origins.map(code))
      return { verdict: 'good', text: `Pages of ${who} may read it`, recordings: sent, contract: promised }
    }
    if (promised.length > 0) {
      return { verdict: 'good', text: '`Access-Control-Allow-Origin` is promised', contract: promised }
    }
    return missing.length > 0
      ? { verdict: 'fair', text: 'No `Access-Control-Allow-Origin`', recordings: missing }
      : { verdict: 'not seen', text: '`Access-Control-Allow-Origin` is neither recorded nor promised' }
  },
}
