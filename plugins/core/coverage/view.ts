import type { Coverage } from '../coverage.ts'
import { serverUrl } from '../bind/servers.ts'
import type { ApiVersion, Operation } from '../model.ts'
import { groupsOf } from '../page/groups.ts'
import type { OperationCoverage } from './covered.ts'

/**
 * The operations of a version as its page tells of them: those that are recorded one by one, in the order of the contract,
 * and of the others no more than their names, by group.
 */
export function coverageView(coverage: Coverage, version: ApiVersion): CoverageView {
  const covered = new Map(coverage.operations.map((one) => [one.id, one]))
  const pairs = version.operations.flatMap((operation) => {
    const own = covered.get(operation.id)
    return own === undefined ? [] : [{ operation, covered: own }]
  })
  const recorded = pairs.filter(({ covered: { recordings } }) => recordings > 0)
  const groups = groupsOf(version).map(({ title, operations }) => ({
    title,
    operations: operations.filter(({ id }) => covered.get(id)?.recordings === 0),
  }))

  return {
    recorded,
    unrecorded: groups.filter(({ operations }) => operations.length > 0),
    strangers: coverage.operations.reduce((sum, { undocumented }) => sum + undocumented.length, 0),
    most: recorded.length > manyOperations ? 8 : 60,
  }
}

/** What a person runs to record a scenario: `npx callsheet record --api shop@1.0.0 --scenario get-order-404 --target https://…`. */
export function recordCommand({ api, version, servers }: ApiVersion, scenario: string): string {
  const [server] = servers
  const url = server === undefined ? '' : serverUrl(server)
  const target = /^https?:\/\/[\w.:-]+/.exec(url)?.[0] ?? '<address of the API>'
  return `npx callsheet record --api ${word(`${api}@${version}`)} --scenario ${word(scenario)} --target ${word(target)}`
}

function word(text: string): string {
  return /^[\w@.:/+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

const manyOperations = 60

export interface CoverageView {
  recorded: { operation: Operation; covered: OperationCoverage }[]
  unrecorded: { title: string; operations: Operation[] }[]
  /** How much was observed and is not documented. */
  strangers: number
  /** How many names of a list are shown, so that a page stays one. */
  most: number
}
