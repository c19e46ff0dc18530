import { isSameKind, volatileKind } from '../volatile.ts'
import { areHandles, areMadeUp } from './made-up.ts'
import { customOf, isHandle, isHash, isPassCode, wordsIn } from './names.ts'
import { notationOf } from './times.ts'
import { twin } from './twins.ts'

/**
 * Does a text differ from the recorded one by chance alone: another id, a later time, a token, a count that went on? A status,
 * a word, an amount never does. What was proven elsewhere (`twins`) holds here.
 */
export function isNoise(recorded: string, now: string, about: About): boolean {
  if (isStandIn(recorded) && isStandIn(now)) return plain(recorded) === plain(now)
  if (isOtherId(recorded, now, about.name)) return false
  if (about.twins.has(twin(recorded, now)) && mayRefer(now, about)) return true
  if (isNumber(recorded) && isNumber(now)) return isNoisyNumber(recorded, now, about)
  if (about.isNumber) return false

  const [kind, later] = [volatileKind(recorded, about.name), volatileKind(now, about.name)]
  if (kind?.type === 'etag') return later?.type === 'etag' && isWeak(recorded) === isWeak(now)
  if (isSameKind(kind, later)) return true
  const notation = notationOf(recorded)
  if (notation !== undefined) return notation === notationOf(now) && (notation !== 'date' || isDated(about))
  if (isSpan(recorded) && isSpan(now)) return isNoisySpan(recorded, now, about)
  return (
    areMadeUp(recorded, now) || isTokenLike(recorded, now, about) || (isHandle(about.name) && areTokens(recorded, now))
  )
}

/** Is it the id of another kind of thing: `ref_9f8e7d6c` in place of `pay_0a1b2c3d`? */
export function isOtherId(recorded: string, now: string, name: string): boolean {
  const [kind, later] = [volatileKind(recorded, name), volatileKind(now, name)]
  return kind?.type === 'id' && later?.type === 'id' && kind.prefix !== later.prefix
}

/** Around a text: the name that holds it, and what is proven. */
export interface About {
  name: string
  within?: string
  /** A number of a JSON text, not a text. */
  isNumber: boolean
  /** A piece of a longer text. */
  isPart: boolean
  /** In a path, where what varies is an id. */
  isPath: boolean
  /** Pairs of recorded and new values, see `twin`. */
  twins: ReadonlySet<string>
}

function isNoisyNumber(recorded: string, now: string, { name, within, isNumber, isPart, isPath }: About): boolean {
  const [before, after] = [Number(recorded), Number(now)]
  if (isPath || /\.\d{10,}$/.test(recorded)) return true
  if (areTimes(recorded, now, name)) return true
  if (isSameKind(volatileKind(recorded, name), volatileKind(now, name))) return true

  const custom = customOf(name, within)
  const hasGrown = after > before && Number.isInteger(before) && Number.isInteger(after)
  if (custom === 'measured') return true
  if (custom === 'runs down') return !(isRound(before) && isRound(after))
  if (custom === 'counted') return hasGrown
  if (custom === 'goes on') return hasGrown && before >= 100
  if (custom === 'refers') return hasGrown && before >= 1000
  if (isNumber) return false
  if ((isPassCode(name) || isHash(name)) && recorded.length >= 6 && recorded.length === now.length) return true
  return isPart && recorded.length === now.length && recorded.startsWith('0') && hasGrown
}

// Milliseconds, microseconds, nanoseconds and ids that begin with the time are too long for anything else.
function areTimes(recorded: string, now: string, name: string): boolean {
  const [before, after] = [recorded, now].map((text) => text.split('.')[0] ?? '')
  if (before === undefined || after === undefined || before.length !== after.length) return false
  if (before.length >= 13) return true
  return (
    /^1[6-9]\d{8}$|^2[01]\d{8}$/.test(before) &&
    after.length === 10 &&
    (isClock(name) || Math.abs(Number(after) - Number(before)) < aYear)
  )
}

const aYear = 31_622_400

function isClock(name: string): boolean {
  return wordsIn(name).some((word) => clocks.has(word))
}

const clocks = new Set([
  'at',
  'on',
  'time',
  'timestamp',
  'ts',
  'date',
  'day',
  'due',
  'exp',
  'iat',
  'nbf',
  'expires',
  'expiry',
  'until',
  'since',
  'now',
  'clock',
  'epoch',
  'created',
  'updated',
  'modified',
  'started',
  'ended',
  'issued',
])

function isDated({ name, isPart }: About): boolean {
  return isPart || isClock(name)
}

function isRound(number: number): boolean {
  return number >= 30 && number % 30 === 0
}

// `12ms`, `0.5 s`, `PT3.2S`
function isSpan(text: string): boolean {
  return /^(?:\d+(?:\.\d+)?(?:ms|µs|us|ns|s)|PT[\dHMS.]+)$/.test(text)
}

function isNoisySpan(recorded: string, now: string, { name, within }: About): boolean {
  if (customOf(name, within) === 'measured') return true
  return [recorded, now].every((text) => /\d(?:ms|µs|us|ns)$|\.\d+s$/i.test(text)) && !wordsIn(name).includes('timeout')
}

// A number alone says little: it is taken for an id where ids stand, or where it is long enough.
function mayRefer(now: string, { name, isNumber, isPath, isPart }: About): boolean {
  if (!/^\d+$/.test(now) || isPath) return true
  const custom = customOf(name)
  return custom === 'refers' || custom === 'goes on' || (now.length >= 3 && (isNumber || isPart))
}

// By chance a random text has no digit, or begins like an id with a prefix: `ab_9fKq…` in place of `Kw9170xJ…`.
function isTokenLike(recorded: string, now: string, { name }: About): boolean {
  const isLong = recorded.length === now.length && [recorded, now].every((text) => /^[\w~+/-]{16,}={0,2}$/.test(text))
  return isLong && [recorded, now].some((text) => volatileKind(text, name)?.type === 'token')
}

function areTokens(recorded: string, now: string): boolean {
  const isOpaque = (text: string) => /^[\w+/=~-]{16,}$/.test(text) && /\d|[a-z][A-Z]/.test(text)
  return areHandles(recorded, now) || (isOpaque(recorded) && isOpaque(now))
}

function isWeak(tag: string): boolean {
  return tag.startsWith('W/')
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text)
}

function isStandIn(text: string): boolean {
  return /^\{\{\w+\}\}$/.test(text)
}

function plain(standIn: string): string {
  return standIn.replace(/\d+\}\}$/, '}}')
}
