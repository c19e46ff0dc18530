import { finding } from '../finding.ts'
import type { Decision } from '../model.ts'
import type { Check } from './check.ts'

/** A decision that supersedes another names one that is there, and that one knows it. */
export const decisionSupersedes: Check = {
  codes: ['decision-supersedes'],
  run({ project: { decisions } }) {
    const byNumber = new Map(decisions.map((decision) => [decision.number, decision]))

    return decisions.flatMap((decision) => [
      ...[...decision.supersedes, ...decision.supersededBy]
        .filter((number) => !byNumber.has(number))
        .map((number) =>
          report(decision, `There is no decision ${number}`, 'Name a decision by the number of its file.'),
        ),
      ...decision.supersedes.flatMap((number) => {
        const older = byNumber.get(number)
        if (older === undefined || older.status === 'superseded') return []
        const message = `Decision ${number} is superseded by ${decision.number}, but its status is "${older.status}"`
        return report(older, message, `Write "status: superseded" and "superseded-by: [${decision.number}]".`)
      }),
      ...sameNumber(decision, byNumber),
    ])
  },
}

function sameNumber(decision: Decision, byNumber: Map<number, Decision>): ReturnType<typeof report>[] {
  const other = byNumber.get(decision.number)
  if (other === undefined || other === decision) return []
  return [
    report(
      decision,
      `${other.place.path} has the number ${decision.number}, too`,
      'Give one of them a number of its own.',
    ),
  ]
}

function report({ place }: Decision, message: string, help: string) {
  return finding({ code: 'decision-supersedes', severity: 'error', message, help, place })
}
