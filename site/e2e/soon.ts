import { expect } from 'vitest'

/** The machine may be slow, so an expectation has ten seconds to come true: `await soon(() => said(page)).toBe('…')`. */
export function soon<Value>(read: () => Promise<Value>) {
  return expect.poll(read, { timeout: 10_000 })
}
