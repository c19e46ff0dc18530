import type { Call } from '../model.ts'
import type { Policy } from '../policy.ts'
import { lines } from '../samples/literals.ts'

/** A client's policy as code with a library that people use. */
export interface PolicyCode {
  id: string
  title: string
  /** How what it needs is installed: `npm install cockatiel`. */
  install(policy: Policy): string | undefined
  /** What the highlighter calls the language. */
  language: string
  /** A text that runs as it is; undefined where the language's client cannot make the call. */
  write(call: Call, policy: Policy): string | undefined
}

/** The statuses that say "later". */
export const later = '408, 425, 429, 500, 502, 503, 504'

/** The name of the header with which a call is told from the next one. */
export const keyName = 'idempotency-key'

/** Whether the call carries a key that makes retries safe. */
export function hasKey({ headers }: Call): boolean {
  return headers.some(([name]) => name === keyName)
}

/** Milliseconds as seconds: `0.2`. */
export function inSeconds(milliseconds: number): string {
  return `${milliseconds / 1000}`
}

/** The lines of a function that gives the pause before the next `attempt`. `asked` is code for the seconds of Retry-After. */
export function pauseInJavaScript({ first, longest, jitter }: Policy['backoff'], asked: string | false): string {
  const pause = `Math.min(${longest}, ${first} * 2 ** (attempt - 1))`
  return lines(
    asked && `const asked = ${asked}`,
    asked && 'if (asked > 0) return asked * 1000',
    jitter ? `const pause = ${pause}` : `return ${pause}`,
    jitter && 'return pause / 2 + (pause / 2) * Math.random()',
  )
}
