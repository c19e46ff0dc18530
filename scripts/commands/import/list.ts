import { type CallGroup, type Candidate, groupCalls, groupWords, rangesOf } from '#core/captures/groups.ts'

/** Every call by its number, below its operation: what `--list` shows. */
export function listOfCalls(candidates: readonly Candidate[]): string[] {
  const wide = String(candidates.at(-1)?.number ?? 0).length
  return groupCalls(candidates).flatMap((group) => [
    '',
    headOf(group),
    ...group.calls.map((call) => `  ${String(call.number).padStart(wide)}  ${callWords(call)}`),
  ])
}

/** One line for each operation and status, with the numbers of its calls. */
export function listOfGroups(candidates: readonly Candidate[]): string[] {
  return groupCalls(candidates).flatMap((group) => [
    '',
    headOf(group),
    ...group.statuses.map(([status, count]) => {
      const numbers = group.calls.filter((call) => call.status === status).map(({ number }) => number)
      return `  ${status} ×${count}: ${shortened(rangesOf(numbers))}`
    }),
  ])
}

/** A call in a line: its status and address, and what it repeats. */
export function callWords({ status, url, sameAs }: Candidate): string {
  const address = url.length > 90 ? `${url.slice(0, 90)}…` : url
  return `${status}  ${address}${sameAs === undefined ? '' : `  the same as ${sameAs}`}`
}

/** The groups as JSON, for scripts. */
export function groupsAsJson(candidates: readonly Candidate[]): object[] {
  return groupCalls(candidates).map(({ operation, method, path, calls, statuses }) => ({
    operation,
    method,
    path,
    count: calls.length,
    statuses: Object.fromEntries(statuses),
    calls: calls.map(({ number, status, url, started, sameAs }) => ({ number, status, url, started, sameAs })),
  }))
}

function headOf(group: CallGroup): string {
  const route = group.operation === `${group.method} ${group.path}` ? '' : `  ${group.method} ${group.path}`
  return `${groupWords(group)}${route}`
}

function shortened(ranges: string): string {
  const parts = ranges.split(',')
  return parts.length <= 12 ? ranges : `${parts.slice(0, 12).join(',')} …`
}
