import { bind } from '../bind.ts'
import type { Captured } from '../captures/capture.ts'
import type { Recording } from '../record.ts'

/** The calls of a capture that come into the scenario, with the operations that they are calls of. */
export function choose({ captured, version, hosts = [], source, unbound }: Choosing): Chosen[] {
  const all = captured.map((one) => ({ captured: one, bound: bind(one.call, version, { hosts }) }))
  const drop = (unbound ?? (source === 'har' ? 'drop' : 'keep')) === 'drop' && all.some(({ bound }) => bound)
  return all.filter(({ captured: { call }, bound }) => bound !== undefined || !(drop || isPreflight(call.headers)))
}

/** Two captures of one moment, or one file given twice: what began at the same time and is the same to the letter. */
export function withoutRepeats(captured: readonly Captured[]): Captured[] {
  const seen = new Set<string>()
  return captured.filter(({ started, timing, call, answer }) => {
    const key = started === undefined ? undefined : JSON.stringify([started, timing, call, answer])
    const isRepeated = key !== undefined && seen.has(key)
    if (key !== undefined) seen.add(key)
    return !isRepeated
  })
}

// The browser's own question before a call across origins (Fetch §3.2.2).
function isPreflight(headers: Captured['call']['headers']): boolean {
  return headers.some(([name]) => name === 'access-control-request-method')
}

type Choosing = Pick<Recording, 'captured' | 'version' | 'hosts' | 'source' | 'unbound'>

/** A call that is kept, and what it is a call of. */
export interface Chosen {
  captured: Captured
  bound: ReturnType<typeof bind>
}
