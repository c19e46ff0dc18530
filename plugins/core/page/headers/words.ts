/** A whole number that is written as one, and nothing else. */
export function numberIn(text: string | undefined): number | undefined {
  const plain = text?.trim() ?? ''
  return /^\d{1,15}$/.test(plain) ? Number(plain) : undefined
}

/** Seconds as a person says them: `20 s`, `5 minutes`, `3 hours`, `2 days`. */
export function sayWait(seconds: number): string {
  const [size, name] = units.find(([one]) => seconds >= 2 * one) ?? [1, 's']
  return `${Math.round(seconds / size)} ${name}`
}

const units: readonly [number, string][] = [
  [86_400, 'days'],
  [3600, 'hours'],
  [60, 'minutes'],
]

/** Milliseconds since 1970 of an HTTP date; its day only is told. */
export function dateIn(text: string | undefined): number | undefined {
  const time = text === undefined || !/^[A-Za-z]{3,9},? /.test(text) ? Number.NaN : Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

/** `2026-11-23` */
export function sayDay(time: number): string {
  return Math.abs(time) > latest ? 'a day that no calendar has' : new Date(time).toISOString().slice(0, 10)
}

// What a `Date` can hold (ECMAScript, "Time Values and Time Range").
const latest = 8.64e15
