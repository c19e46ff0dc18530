import { expect, test } from 'vitest'

import { carefulPolicy, noPolicy, type Policy } from '../policy.ts'
import { policyFrom, policyText } from './text.ts'
import { sayPolicy } from './words.ts'

const own: Policy = {
  retries: 4,
  backoff: { first: 100, longest: 5000, jitter: false },
  retryAfter: false,
  timeout: 1000,
  breaker: { failures: 2, coolDown: 1500 },
  stale: true,
  keepKey: false,
  refresh: false,
}

test.each([
  [noPolicy, 'none', 'Tries once and takes what comes.'],
  [
    carefulPolicy,
    'careful',
    'Gives up an attempt after 5 s, tries up to 3 more times after 200 ms, 400 ms, 800 ms, half of it by chance, waits as long as Retry-After says, keeps its idempotency key, gets a new token after a 401.',
  ],
  [
    own,
    'retries-4.pause-100.timeout-1000.breaker-2-1500.stale',
    'Gives up an attempt after 1 s, tries up to 4 more times after 100 ms, 200 ms, 400 ms …, sends a new idempotency key each time, sends nothing for 1.5 s after 2 failures in a row, shows the last good answer when there is no better one.',
  ],
])('a policy is written into a link, read from it, and told: %#', (policy, text, words) => {
  expect(policyText(policy)).toBe(text)
  expect(policyFrom(text)).toEqual(policy)
  expect(sayPolicy(policy)).toBe(words)
})

test.each([
  ['', undefined],
  ['constructor', undefined],
  ['__proto__', undefined],
  ['retries-', undefined],
  ['retries-9999999.pause-0.timeout-9999999.breaker-0-0', 'retries-10.pause-10.timeout-60000.breaker-1-100'],
  ['retries-2.retries-1.nonsense.key', 'retries-1.pause-200.key'],
])('a link that says "%s" is read within bounds', (text, read) => {
  const policy = policyFrom(text)
  expect(policy && policyText(policy)).toBe(read)
})
