import type { ApiVersion, Documents, Operation, Project } from './model.ts'
import { evidenceOf, exchangesOf } from './page/bound.ts'
import { type ContractPart, criteria, type Subject, type Verdict } from './scorecard/index.ts'

export { type ContractPart, criteria, type Criterion, type Verdict } from './scorecard/index.ts'

/**
 * What recordings and contract tell about how an operation behaves: a verdict for each line that applies to it, with
 * the recordings and the places of the contract that it rests on. Where neither tells, the line says `not seen`.
 */
export function scorecardOf(
  project: Project,
  documents: Documents,
  version: ApiVersion,
  operation: Operation,
): ScoreLine[] {
  // A webhook is answered by the reader, not by the API.
  if (operation.webhook) return []

  const subject: Subject = { version, operation, documents, exchanges: seenOf(project, version, operation) }
  return criteria.flatMap(({ id, title, judge }) => {
    const judgement = judge(subject)
    if (judgement === undefined) return []
    const { verdict, text, recordings = [], contract = [] } = judgement
    return [
      { id, title, verdict, text, recordings: unique(recordings.map((one) => one.id)), contract: unique(contract) },
    ]
  })
}

/** The card in a few words, `7 good, 2 fair, 1 poor`; nothing where nothing was seen. */
export function scoreInWords(lines: ScoreLine[]): string | undefined {
  return lines.every(({ verdict }) => verdict === 'not seen') ? undefined : verdictsInWords(lines)
}

/** How often each verdict was given: `7 good, 2 fair, 1 poor`. */
export function verdictsInWords(lines: Pick<ScoreLine, 'verdict'>[]): string {
  const counts = verdicts.map((verdict) => ({ verdict, count: lines.filter((one) => one.verdict === verdict).length }))
  return counts.flatMap(({ verdict, count }) => (count > 0 ? [`${count} ${verdict}`] : [])).join(', ')
}

// Nothing that was made up is ever taken for a recording.
function seenOf(project: Project, version: ApiVersion, operation: Operation): Subject['exchanges'] {
  const exchanges = exchangesOf(project, version, operation)
  const known = evidenceOf(
    project,
    exchanges.map(({ id }) => id),
  )
  const madeUp = new Set(known.flatMap(({ exchange, state }) => (state === 'synthetic' ? [exchange] : [])))
  return exchanges.filter(({ id }) => !madeUp.has(id))
}

function unique<Item>(items: Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

const verdicts: Verdict[] = ['good', 'fair', 'poor', 'not seen']

/** One line of a card. */
export interface ScoreLine {
  /** Of the criterion, and of its anchor on the page that explains it. */
  id: string
  title: string
  verdict: Verdict
  /** Inline Markdown. */
  text: string
  /** Ids of the recorded calls that it rests on. */
  recordings: string[]
  contract: ContractPart[]
}
