import type { Policy } from '#core/policy.ts'
import { sayTime } from '#core/timeline/words.ts'

import { type Choice, element, field } from './element.client.ts'
import { checkbox } from './faults-tick.client.ts'

/** A policy of the reader's own, part by part. `changed` is told each new one. */
export function policyFields(first: Policy, changed: (policy: Policy) => void): HTMLElement {
  let policy = first
  const set = (change: (before: Policy) => Policy) => {
    policy = change(policy)
    changed(policy)
  }
  const figures = rows.map(({ label, choices, read, write, say }) => {
    const value = read(policy)
    const all = choices.includes(value) ? choices : [...choices, value].toSorted((a, b) => a - b)
    return field({
      label,
      value: `${value}`,
      choices: all.map((one): Choice => ({ value: `${one}`, text: say(one) })),
      changed: (text) => set((before) => write(before, Number(text))),
    })
  })
  const ticks = boxes.map(({ label, read, write }) =>
    checkbox(label, read(policy), (on) => set((before) => write(before, on))),
  )
  return element(
    'fieldset',
    { class: 'parts' },
    element('legend', {}, 'Own policy'),
    ...figures,
    element('div', { class: 'ticks' }, ...ticks),
  )
}

const never = (text: string) => (figure: number) => (figure === 0 ? text : sayTime(figure))

const rows: Row[] = [
  {
    label: 'Tries again',
    choices: [0, 1, 2, 3, 5, 8],
    read: ({ retries }) => retries,
    write: (policy, retries) => ({ ...policy, retries }),
    say: (count) => (count === 0 ? 'never' : `${count} ×`),
  },
  {
    label: 'First pause, then twice as long',
    choices: [50, 200, 500, 1000, 2000],
    read: ({ backoff }) => backoff.first,
    write: (policy, first) => ({ ...policy, backoff: { ...policy.backoff, first } }),
    say: sayTime,
  },
  {
    label: 'Gives up an attempt after',
    choices: [0, 500, 1000, 2000, 5000, 10_000, 30_000],
    read: ({ timeout = 0 }) => timeout,
    write: ({ timeout: _, ...policy }, timeout) => (timeout === 0 ? policy : { ...policy, timeout }),
    say: never('no time limit'),
  },
  {
    label: 'Circuit breaker opens after',
    choices: [0, 2, 3, 5, 10],
    read: ({ breaker }) => breaker?.failures ?? 0,
    write: ({ breaker, ...policy }, failures) =>
      failures === 0 ? policy : { ...policy, breaker: { coolDown: usualCoolDown, ...breaker, failures } },
    say: (count) => (count === 0 ? 'no breaker' : `${count} failures`),
  },
  {
    label: 'Breaker cools down for',
    choices: [1000, 2000, 5000, 10_000, 30_000],
    read: ({ breaker }) => breaker?.coolDown ?? usualCoolDown,
    write: (policy, coolDown) => (policy.breaker ? { ...policy, breaker: { ...policy.breaker, coolDown } } : policy),
    say: sayTime,
  },
]

const usualCoolDown = 10_000

const boxes: Box[] = [
  {
    label: 'Jitter: half of a pause by chance',
    read: ({ backoff }) => backoff.jitter,
    write: (policy, jitter) => ({ ...policy, backoff: { ...policy.backoff, jitter } }),
  },
  {
    label: 'Honour Retry-After',
    read: ({ retryAfter }) => retryAfter,
    write: (policy, retryAfter) => ({ ...policy, retryAfter }),
  },
  {
    label: 'Keep the idempotency key',
    read: ({ keepKey }) => keepKey,
    write: (policy, keepKey) => ({ ...policy, keepKey }),
  },
  {
    label: 'New token after a 401',
    read: ({ refresh }) => refresh,
    write: (policy, refresh) => ({ ...policy, refresh }),
  },
  {
    label: 'Show the last good answer rather than an error',
    read: ({ stale }) => stale,
    write: (policy, stale) => ({ ...policy, stale }),
  },
]

interface Row {
  label: string
  choices: number[]
  read: (policy: Policy) => number
  write: (policy: Policy, figure: number) => Policy
  say: (figure: number) => string
}

interface Box {
  label: string
  read: (policy: Policy) => boolean
  write: (policy: Policy, on: boolean) => Policy
}
