import { backoffOf, type Policy } from '../policy.ts'
import { sayTime } from '../timeline/words.ts'

/** What a client with this policy does, in a sentence: `Gives up an attempt after 5 s, tries up to 3 times more …`. */
export function sayPolicy(policy: Policy): string {
  const { retries, timeout, retryAfter, keepKey, refresh, breaker, stale } = policy
  const parts = [
    timeout !== undefined && `gives up an attempt after ${sayTime(timeout)}`,
    retries > 0 ? sayRetries(policy) : 'tries once',
    retries > 0 && retryAfter && 'waits as long as Retry-After says',
    retries > 0 && (keepKey ? 'keeps its idempotency key' : 'sends a new idempotency key each time'),
    refresh && 'gets a new token after a 401',
    breaker && `sends nothing for ${sayTime(breaker.coolDown)} after ${countOf(breaker.failures, 'failure')} in a row`,
    stale && 'shows the last good answer when there is no better one',
  ]
  const said = parts.filter((part) => typeof part === 'string')
  const text = said.length === 1 && retries === 0 ? 'tries once and takes what comes' : said.join(', ')
  return `${text.replace(/^[a-z]/, (first) => first.toUpperCase())}.`
}

function sayRetries(policy: Policy): string {
  const { retries, backoff } = policy
  const steady = { ...policy, backoff: { ...backoff, jitter: false } }
  const pauses = Array.from({ length: Math.min(retries, 3) }, (_, index) => sayTime(backoffOf(steady, index + 1, 0)))
  const list = `${pauses.join(', ')}${retries > 3 ? ' …' : ''}`
  const jitter = backoff.jitter ? ', half of it by chance' : ''
  return `tries up to ${countOf(retries, 'more time')} after ${list}${jitter}`
}

function countOf(count: number, thing: string): string {
  return count === 1 ? `one ${thing}` : `${count} ${thing}s`
}
