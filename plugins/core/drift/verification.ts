import type { Verdict } from '../drift.ts'
import { readVerification } from '../project/evidence.ts'
import type { DriftNote, Json, LiveCheck } from '../model.ts'

/**
 * `recordings/verification.json` after a run: what was asked is told anew, the rest stays as it was. What could not be asked
 * keeps what is known of it; what is no longer recorded (`exchanges` are those that are) is forgotten.
 */
export function writeVerification(before: Json | undefined, { verdicts, today, exchanges }: Run): string {
  const known = readVerification(before)
  for (const verdict of verdicts) {
    if (verdict.outcome !== 'unverified')
      known.set(verdict.exchange, checkOf(verdict, known.get(verdict.exchange), today))
  }
  const kept = [...known].filter(([id]) => exchanges.has(id)).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `${JSON.stringify({ exchanges: Object.fromEntries(kept) }, null, 2)}\n`
}

function checkOf({ outcome, said, differences }: Verdict, before: LiveCheck | undefined, today: string): LiveCheck {
  const ok = outcome === 'verified'
  const drift = differences.filter(({ kind }) => kind !== 'pinned').slice(0, most)
  return {
    date: today,
    ok,
    ...(!ok && { since: before?.ok === false ? (before.since ?? before.date) : today }),
    ...((!ok || drift.length > 0) && { said }),
    ...(drift.length > 0 && { drift: drift.map((place): DriftNote => ({ ...place })) }),
  }
}

const most = 50

interface Run {
  verdicts: readonly Verdict[]
  /** `YYYY-MM-DD` */
  today: string
  /** Ids of everything that is recorded. */
  exchanges: ReadonlySet<string>
}
