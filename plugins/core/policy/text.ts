import { carefulPolicy, noPolicy, type Policy } from '../policy.ts'

/**
 * A policy as it stands in a link: `none`, `careful`, or its parts, `retries-3.pause-200.jitter.retry-after.key`. The
 * longest pause has no part: it is always the usual one.
 */
export function policyText(policy: Policy): string {
  const parts = partsOf(policy)
  return [...named].find(([, one]) => partsOf(one) === parts)?.[0] ?? parts
}

/** The policy that a link means; undefined if it means none. Figures are kept within what a person would wait for. */
export function policyFrom(text: string): Policy | undefined {
  const known = named.get(text)
  if (known !== undefined) return known
  const parts = new Map(text.split('.', 20).map(wordAndFigures))
  const retries = parts.get('retries')?.[0]
  if (retries === undefined) return
  const timeout = parts.get('timeout')?.[0]
  const [failures, coolDown = 10_000] = parts.get('breaker') ?? []
  return {
    retries: Math.min(retries, 10),
    backoff: {
      ...noPolicy.backoff,
      first: within(parts.get('pause')?.[0] ?? noPolicy.backoff.first, 10),
      jitter: parts.has('jitter'),
    },
    retryAfter: parts.has('retry-after'),
    stale: parts.has('stale'),
    keepKey: parts.has('key'),
    refresh: parts.has('token'),
    ...(timeout !== undefined && { timeout: within(timeout, 100) }),
    ...(failures !== undefined && {
      breaker: { failures: Math.min(Math.max(failures, 1), 20), coolDown: within(coolDown, 100) },
    }),
  }
}

function partsOf(policy: Policy): string {
  const { retries, backoff, timeout, breaker, retryAfter, stale, keepKey, refresh } = policy
  const parts = [
    `retries-${retries}`,
    `pause-${backoff.first}`,
    backoff.jitter && 'jitter',
    retryAfter && 'retry-after',
    timeout !== undefined && `timeout-${timeout}`,
    breaker && `breaker-${breaker.failures}-${breaker.coolDown}`,
    stale && 'stale',
    keepKey && 'key',
    refresh && 'token',
  ]
  return parts.filter((part) => typeof part === 'string').join('.')
}

// `breaker-5-10000` is breaker, 5 and 10000.
function wordAndFigures(part: string): [string, number[]] {
  const [word = '', figures = ''] = /^([a-z-]{1,20}?)((?:-\d{1,7})*)$/.exec(part)?.slice(1) ?? []
  return [word, figures.split('-').slice(1).map(Number)]
}

function within(milliseconds: number, least: number): number {
  return Math.min(Math.max(milliseconds, least), 60_000)
}

const named = new Map<string, Policy>([
  ['none', noPolicy],
  ['careful', carefulPolicy],
])
