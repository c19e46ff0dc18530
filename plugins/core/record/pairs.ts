import type { Exchange } from '../model.ts'

/** For each exchange of `after` the one of `before` that it repeats: the same operation, in the same turn. */
export function pairs(before: readonly Exchange[], after: readonly Exchange[]): (Exchange | undefined)[] {
  const waiting = new Map<string, Exchange[]>()
  for (const exchange of before) waiting.set(deedOf(exchange), [...(waiting.get(deedOf(exchange)) ?? []), exchange])
  return after.map((exchange) => waiting.get(deedOf(exchange))?.shift())
}

// Unbound calls are told apart by their path, ids left out.
function deedOf({ operation, call }: Exchange): string {
  const path = call.url.split(/[?#]/, 1)[0] ?? ''
  return operation ?? `${call.method} ${path.replace(/[^/]*\d[^/]*/g, '*')}`
}
