import type { Explain, HeaderNote, Value } from '../headers.ts'
import { dateIn, numberIn, sayWait } from './words.ts'

/** How many calls are left, and how long to wait. */
export const limitNotes: Explain = (value, now) => {
  const left = leftByDraft(value) ?? leftByParts(value, now)
  return [...(left === undefined ? [] : [left]), ...waitNotes(value, now)]
}

/** The IETF draft: `RateLimit: "default";r=3;t=20`, and before its version 8 `limit=60, remaining=3, reset=20`. */
function leftByDraft(value: Value): HeaderNote | undefined {
  const text = value('ratelimit')
  if (text === undefined) return
  const remaining = memberOf(text, ['r', 'remaining'])
  if (remaining === undefined) return
  const most = memberOf(value('ratelimit-policy') ?? '', ['q']) ?? memberOf(text, ['limit'])
  return { name: 'ratelimit', ...saysLeft(remaining, most, memberOf(text, ['t', 'reset'])), href: draft }
}

/** What most APIs send: `X-RateLimit-Remaining`, with or without the `X-`. */
function leftByParts(value: Value, now: number): HeaderNote | undefined {
  const prefix = prefixes.find((one) => numberIn(value(`${one}remaining`)) !== undefined)
  if (prefix === undefined) return
  const remaining = numberIn(value(`${prefix}remaining`)) ?? 0
  const reset = numberIn(value(`${prefix}reset`))
  return {
    name: `${prefix}remaining`,
    ...saysLeft(remaining, numberIn(value(`${prefix}limit`)), secondsUntil(reset, now)),
  }
}

function saysLeft(remaining: number, most: number | undefined, reset: number | undefined): Said {
  const calls = most === undefined ? `${remaining} calls are left` : `${remaining} of ${most} calls are left`
  const then = reset === undefined ? '' : `; the count begins anew in ${sayWait(reset)}`
  const isLow = remaining === 0 || (most !== undefined && remaining * 10 < most)
  return { text: calls + then, kind: isLow ? 'heed' : 'fact' }
}

/** Seconds from now, or since 1970 in seconds or milliseconds: the size of the number says which. */
function secondsUntil(reset: number | undefined, now: number): number | undefined {
  if (reset === undefined || reset < 1e8) return reset
  const time = reset < 1e11 ? reset * 1000 : reset
  return Math.max(0, Math.round((time - now) / 1000))
}

function waitNotes(value: Value, now: number): HeaderNote[] {
  const text = value('retry-after')
  const date = dateIn(text)
  const seconds = numberIn(text) ?? (date === undefined ? undefined : Math.max(0, Math.round((date - now) / 1000)))
  if (seconds === undefined) return []
  const href = 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3'
  return [{ name: 'retry-after', text: `Wait ${sayWait(seconds)} before you try again`, href, kind: 'heed' }]
}

/** `r` in `"default";r=3;t=20`. */
function memberOf(text: string, names: readonly string[]): number | undefined {
  const pairs = text.split(/[;,]/).map((part) => part.trim().split('='))
  return numberIn(pairs.find(([name = '']) => names.includes(name.toLowerCase()))?.[1])
}

const prefixes = ['x-ratelimit-', 'ratelimit-', 'x-rate-limit-']
const draft = 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/'

type Said = Pick<HeaderNote, 'text' | 'kind'>
