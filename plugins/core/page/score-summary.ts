import type { ApiVersion, Documents, Operation, Project } from '../model.ts'
import { criteria, type ScoreLine, scorecardOf, verdictsInWords } from '../scorecard.ts'
import { operationPath } from './navigation.ts'

/**
 * The cards of a version taken together, line by line: what needs a look, and at which operations; what is good
 * everywhere; and what nobody has seen. Nothing where no operation has a card.
 */
export function scoreSummary(project: Project, documents: Documents, version: ApiVersion): ScoreSummary | undefined {
  const cards = version.operations.map((operation) => ({
    operation,
    lines: new Map(scorecardOf(project, documents, version, operation).map((line) => [line.id, line])),
  }))
  const rows = criteria.map(({ id, title }) => {
    const judged = cards.flatMap(({ operation, lines }): Judged[] => {
      const line = lines.get(id)
      return line === undefined ? [] : [{ operation, line }]
    })
    return { id, title, judged, seen: judged.filter(({ line }) => line.verdict !== 'not seen') }
  })
  const seen = rows.filter((row) => row.seen.length > 0)
  if (seen.length === 0) return

  return {
    look: seen.flatMap((row) => lookAt(row, version)),
    good: seen
      .filter(({ seen }) => seen.every(isGood))
      .map(({ id, title, seen }) => ({ id, title, count: seen.length })),
    unseen: rows
      .filter((row) => row.seen.length === 0 && row.judged.length > 0)
      .map(({ id, title }) => ({ id, title })),
  }
}

function lookAt({ id, title, judged, seen }: Row, version: ApiVersion): Look[] {
  const concerned = seen.filter((one) => !isGood(one)).toSorted((one, other) => weight(one) - weight(other))
  const [first] = concerned
  if (first === undefined) return []

  const isShared = concerned.length > 1 && concerned.every(({ line }) => line.text === first.line.text)
  return [
    {
      id,
      title,
      verdict: first.line.verdict,
      words: verdictsInWords(judged.map(({ line }) => line)),
      ...(isShared && { text: first.line.text }),
      operations: concerned.slice(0, most).map(({ operation, line: { verdict, text } }) => ({
        title: operation.title,
        path: `${operationPath(version, operation)}#scorecard`,
        verdict,
        text,
      })),
      more: Math.max(0, concerned.length - most),
    },
  ]
}

function isGood({ line }: Judged): boolean {
  return line.verdict === 'good'
}

// What is poor comes first.
function weight({ line }: Judged): number {
  return line.verdict === 'poor' ? 0 : 1
}

// The page of a thousand operations is an overview, too.
const most = 20

interface Judged {
  operation: Operation
  line: ScoreLine
}

interface Row {
  id: string
  title: string
  judged: Judged[]
  /** Those with a verdict. */
  seen: Judged[]
}

export interface ScoreSummary {
  /** Lines that are fair or poor for some operation, in the order of a card. */
  look: Look[]
  /** Lines that are good for every operation of which recordings or contract tell: so many. */
  good: { id: string; title: string; count: number }[]
  /** Lines of which neither tells anywhere. */
  unseen: { id: string; title: string }[]
}

export interface Look {
  id: string
  title: string
  /** The worst. */
  verdict: ScoreLine['verdict']
  /** `2 poor, 1 fair, 9 good` */
  words: string
  /** What is said of all that need a look, where it is the same. Inline Markdown. */
  text?: string
  /** Those that need a look; `path` is below the site's base. */
  operations: { title: string; path: string; verdict: ScoreLine['verdict']; text: string }[]
  /** How many there are beside these. */
  more: number
}
