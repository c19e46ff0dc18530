/** A call of a capture among which one chooses: as much of it as may be shown. */
export interface Candidate {
  /** Its place among all calls of the capture, from 1. */
  number: number
  /** The operation that it is a call of; for a call of none, its method and address. */
  operation: string
  method: string
  /** Of the operation: `/payments/{id}`. */
  path: string
  /** Without secrets. */
  url: string
  status: number
  started?: string
  /** The call of the same request and the same answer that came before. */
  sameAs?: number
}

/** The calls of one operation. */
export interface CallGroup {
  operation: string
  method: string
  path: string
  calls: Candidate[]
  /** How often each status came, most frequent first. */
  statuses: [status: number, count: number][]
}

/** Calls by operation, in the order in which they came first. */
export function groupCalls(candidates: readonly Candidate[]): CallGroup[] {
  return [...groupedBy(candidates, ({ operation }) => operation)].flatMap(([operation, [first, ...others]]) =>
    first === undefined
      ? []
      : [
          {
            operation,
            method: first.method,
            path: first.path,
            calls: [first, ...others],
            statuses: statusesOf([first, ...others]),
          },
        ],
  )
}

/** The first call of each operation and status. */
export function distinctCalls(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ operation, status }) => {
    const isNew = !seen.has(`${status} ${operation}`)
    seen.add(`${status} ${operation}`)
    return isNew
  })
}

/** A group in words: `createPayment  ×14  201 ×11, 402 ×2, 500 ×1`. */
export function groupWords({ operation, calls, statuses }: CallGroup): string {
  return `${operation}  ×${calls.length}  ${statuses.map(([status, count]) => `${status} ×${count}`).join(', ')}`
}

/** Numbers as people write them: 1, 2, 3, 7 → `1-3,7`. */
export function rangesOf(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = []
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const last = runs.at(-1)
    if (last && number <= last.to + 1) last.to = number
    else runs.push({ from: number, to: number })
  }
  return runs
    .map(({ from, to }) => (from === to ? from : to === from + 1 ? `${from},${to}` : `${from}-${to}`))
    .join(',')
}

function statusesOf(calls: readonly Candidate[]): [number, number][] {
  return [...groupedBy(calls, ({ status }) => status)]
    .map(([status, { length }]): [number, number] => [status, length])
    .toSorted(([one, count], [other, otherCount]) => otherCount - count || one - other)
}

function groupedBy<Key>(calls: readonly Candidate[], keyOf: (call: Candidate) => Key): Map<Key, Candidate[]> {
  const groups = new Map<Key, Candidate[]>()
  for (const call of calls) {
    const group = groups.get(keyOf(call))
    if (group) group.push(call)
    else groups.set(keyOf(call), [call])
  }
  return groups
}
