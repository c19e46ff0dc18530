import type { DriftPlace } from '#core/drift.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import type { Verified } from '#plugins/node/verify-live.ts'

/** Throws a `Mistake` where nobody answers. Any answer will do: it is there. */
export async function knock(
  server: string,
  send: (call: { method: string; url: string; headers: [] }) => Promise<unknown>,
): Promise<void> {
  await send({ method: 'HEAD', url: server, headers: [] }).catch((error: Error) => {
    const cause = error.cause instanceof Error && error.cause.message ? error.cause.message : error.message
    throw new Mistake(`${server} does not answer: ${cause}. Nothing was written`)
  })
}

/** Throws a `Mistake` when the answers are those of another server: it answers everything, too, and that is no evidence. */
export function refuseStranger(verified: Verified[], server: string, least: number): void {
  const asked = verified.flatMap(({ verdicts }) => verdicts).filter(({ outcome }) => outcome !== 'unverified')
  const strange = asked.filter(({ differences }) => differences.some(isStrange))
  const operations = new Set(strange.map(({ operation }) => operation))
  if (asked.length < least || operations.size < 2 || strange.length < 0.9 * asked.length) return
  throw new Mistake(
    `${server} answered ${strange.length} of ${asked.length} calls as if it knew none of them. Is it the right address, with the path below which the API lies? Nothing was written`,
  )
}

function isStrange({ kind, live }: DriftPlace): boolean {
  return kind === 'gone' || (kind === 'status' && live === '404') || (kind === 'media' && live === 'text/html')
}
