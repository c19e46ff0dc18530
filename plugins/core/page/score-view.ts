import type { ApiVersion, Documents, Operation, Project, Scenario } from '../model.ts'
import { clean } from '../schema-tree.ts'
import { type ContractPart, type ScoreLine, scorecardOf, scoreInWords } from '../scorecard.ts'
import { boundTo } from './bound.ts'
import { versionPath } from './navigation.ts'
import { scenarioPath } from './related.ts'

/** The scorecard of an operation as its page shows it; nothing where there is nothing to say. */
export function scoreView(
  project: Project,
  documents: Documents,
  version: ApiVersion,
  operation: Operation,
): ScoreView | undefined {
  const lines = scorecardOf(project, documents, version, operation)
  const words = scoreInWords(lines)
  if (words === undefined) return

  const scenarios = boundTo(project, version, operation)
  const rows = lines.map((line) => ({
    ...line,
    recorded: shortened(
      scenariosIn(line, scenarios).map((scenario) => linkTo(scenario.title, scenarioPath(project, version, scenario))),
    ),
    promised: shortened(line.contract.map((part) => partLink(part, version))),
  }))
  return {
    words,
    rows: rows.filter(({ verdict }) => verdict !== 'not seen'),
    unseen: rows.filter(({ verdict }) => verdict === 'not seen'),
  }
}

// The most telling recording comes first.
function scenariosIn({ recordings }: ScoreLine, scenarios: Scenario[]): Scenario[] {
  const known = new Map(scenarios.flatMap((scenario) => scenario.exchanges.map(({ id }) => [id, scenario])))
  return [...new Set(recordings.flatMap((id) => known.get(id) ?? []))]
}

// Two are enough to look at; the card is not to outweigh the page.
function shortened(links: ScoreLink[]): ScoreLinks {
  const most = links.length === 3 ? 3 : 2
  return { links: links.slice(0, most), more: Math.max(0, links.length - most) }
}

/** Where a place of the contract is shown: on the operation's page, or on that of its version. */
function partLink(part: ContractPart, version: ApiVersion): ScoreLink {
  switch (part.kind) {
    case 'operation':
      return { title: 'the operation' }
    case 'lifecycle':
      return linkTo(`version ${version.version}`, versionPath(version))
    case 'body':
      return { title: 'the body', anchor: 'body' }
    case 'parameter':
      return { title: part.name, anchor: clean(`${part.in}.${part.name}`) }
    case 'reply':
      return { title: part.status, anchor: `status-${part.status}` }
    case 'scheme':
      return linkTo(part.id, `${versionPath(version)}#scheme-${part.id}`)
    case 'server':
      return linkTo(part.url, `${versionPath(version)}#servers`)
  }
}

function linkTo(title: string, path: string): ScoreLink {
  return { title, path }
}

export interface ScoreView {
  /** `7 good, 2 fair, 1 poor` */
  words: string
  rows: ScoreRow[]
  /** Lines of which neither recordings nor the contract tell. */
  unseen: ScoreRow[]
}

export interface ScoreRow extends ScoreLine {
  recorded: ScoreLinks
  promised: ScoreLinks
}

export interface ScoreLinks {
  links: ScoreLink[]
  /** How many there are beside these. */
  more: number
}

/** `path` is below the site's base, `anchor` is on the operation's page. */
export interface ScoreLink {
  title: string
  path?: string
  anchor?: string
}
