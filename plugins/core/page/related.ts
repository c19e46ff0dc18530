import type { ApiVersion, Decision, Exchange, Guide, Operation, Project, Release, Scenario } from '../model.ts'
import { operationPath, versionPath } from './navigation.ts'

/**
 * Scenarios worth showing at an operation, in their order: their last call is one of it, or they are the first to show
 * one of its answers. Those that merely call it on the way to something else are its `appearancesOf`.
 */
export function scenariosOf(project: Project, version: ApiVersion, operation: Operation): Scenario[] {
  const bound = new Set(bindingsOf(project, version, operation).map(({ exchange }) => exchange))
  const seen = new Set<number>()
  return allScenariosOf(project, version, operation).filter((scenario) => {
    const statuses = scenario.exchanges.filter(({ id }) => bound.has(id)).map(({ answer }) => answer.status)
    const isFirst = statuses.some((status) => !seen.has(status))
    for (const status of statuses) seen.add(status)
    return isFirst || subjectOf(project, scenario) === operation.id
  })
}

/** Scenarios that are about another operation and call this one on the way, each with its page below the site's base. */
export function appearancesOf(project: Project, version: ApiVersion, operation: Operation): Appearance[] {
  const shown = new Set(scenariosOf(project, version, operation))
  return allScenariosOf(project, version, operation)
    .filter((scenario) => !shown.has(scenario))
    .map((scenario) => ({ scenario, path: scenarioPath(project, version, scenario) }))
}

/** Where a scenario is shown: the page of the operation that it is about. */
export function scenarioPath(project: Project, version: ApiVersion, scenario: Scenario): string {
  const subject = subjectOf(project, scenario)
  const operation = version.operations.find(({ id }) => id === subject)
  const query = `?scenario=${encodeURIComponent(scenario.name)}`
  return `${operation ? operationPath(version, operation) : versionPath(version)}${query}`
}

/** Recorded calls of this operation. */
export function exchangesOf(project: Project, version: ApiVersion, operation: Operation): Exchange[] {
  const bound = new Set(bindingsOf(project, version, operation).map(({ exchange }) => exchange))
  return project.scenarios.flatMap(({ exchanges }) => exchanges.filter(({ id }) => bound.has(id)))
}

/** Decisions about this operation, those in force first, then the newest. */
export function decisionsOf({ decisions }: Project, { api, version }: ApiVersion, { id }: Operation): Decision[] {
  const about = decisions.filter(({ affects }) =>
    affects.some((it) => it.operation === id && (it.api ?? api) === api && (it.version ?? version) === version),
  )
  return about.toSorted((a, b) => force[a.status] - force[b.status] || b.number - a.number)
}

/** Decisions about this version that name no operation. */
export function decisionsOfVersion({ decisions }: Project, { api, version }: ApiVersion): Decision[] {
  return decisions.filter(({ affects }) =>
    affects.some((it) => it.operation === undefined && it.api === api && (it.version ?? version) === version),
  )
}

/** What a decision is about, in words, with the page where there is one. */
export function affectedOf({ apis }: Project, { affects }: Decision): Affected[] {
  return affects.map((it) => {
    const api = apis.find(({ id }) => id === it.api)
    const versions = api?.versions.filter(({ version }) => version === (it.version ?? version)) ?? []
    const version =
      versions.findLast(({ operations }) => operations.some(({ id }) => id === it.operation)) ?? versions.at(-1)
    const operation = version?.operations.find(({ id }) => id === it.operation)
    if (!version || (it.operation && !operation)) return { title: it.text }
    if (!operation) return { title: `${api?.title} ${it.version ?? ''}`.trim(), path: versionPath(version) }
    return { title: operation.title, path: operationPath(version, operation) }
  })
}

/** Items of an API's releases that name the operation by id, by title or by `METHOD /path`. */
export function mentionsOf({ releases }: Project, { api }: ApiVersion, operation: Operation): Mention[] {
  const names = [operation.id, operation.title, `${operation.method} ${operation.path}`].filter(
    (name) => name.length > 3,
  )
  return releases
    .filter((release) => release.api === api)
    .flatMap((release) =>
      release.sections.flatMap(({ kind, items }) =>
        items.flatMap((text) => (names.some((name) => mentions(text, name)) ? [{ release, kind, text }] : [])),
      ),
    )
}

/** Guides with a cell that shows a recording of this operation. */
export function guidesOf(project: Project, version: ApiVersion, operation: Operation): Guide[] {
  const shown = new Set(allScenariosOf(project, version, operation).flatMap(({ id, name }) => [id, name]))
  return project.guides.filter(({ cells }) =>
    cells.some(({ props: { scenario } }) => typeof scenario === 'string' && shown.has(scenario)),
  )
}

/** The newest releases, and at most three decisions, in one list, newest first. */
export function latelyChanged({ releases, decisions, apis }: Project, limit: number): Happening[] {
  const titles = new Map(apis.map(({ id, title }) => [id, title]))
  const released = releases.flatMap(({ api, version, date, sections }) =>
    date
      ? [
          {
            date,
            title: `${titles.get(api) ?? api} ${version}`,
            path: `${api}/changelog/#${version}`,
            text: sections[0]?.items[0] ?? '',
          },
        ]
      : [],
  )
  const decided = decisions
    .filter(({ status, date }) => status === 'accepted' && date)
    .toSorted((a, b) => b.date.localeCompare(a.date) || b.number - a.number)
    .slice(0, 3)
    .map(({ date, title, slug }) => ({ date, title, path: `decisions/${slug}/`, text: '' }))

  return [...released.filter(({ path }) => titles.has(path.split('/')[0] ?? '')), ...decided]
    .toSorted((a, b) => b.date.localeCompare(a.date))
    .slice(0, limit)
}

/** The bindings of an operation. */
export function bindingsOf(
  { bindings }: Project,
  { api, version }: ApiVersion,
  { id }: Operation,
): Project['bindings'] {
  return bindings.filter((it) => it.api === api && it.version === version && it.operation === id)
}

function allScenariosOf(project: Project, version: ApiVersion, operation: Operation): Scenario[] {
  const bound = new Set(bindingsOf(project, version, operation).map(({ scenario }) => scenario))
  return project.scenarios.filter(({ id }) => bound.has(id)).toSorted((a, b) => a.order - b.order)
}

function subjectOf({ bindings }: Project, { exchanges }: Scenario): string | undefined {
  const last = exchanges.at(-1)?.id
  return bindings.find(({ exchange }) => exchange === last)?.operation
}

function mentions(text: string, name: string): boolean {
  const at = text.indexOf(name)
  return at >= 0 && !wordCharacter.test(text[at - 1] ?? '') && !/[\w/{-]/.test(text[at + name.length] ?? '')
}

const wordCharacter = /[\w/-]/
const force = { accepted: 0, proposed: 1, deprecated: 2, superseded: 3, rejected: 4 } satisfies Record<
  Decision['status'],
  number
>

/** Something that changed on a day. */
export interface Happening {
  date: string
  title: string
  path: string
  /** One line of Markdown. */
  text: string
}

export interface Appearance {
  scenario: Scenario
  /** Below the site's base. */
  path: string
}

export interface Affected {
  title: string
  /** Below the site's base; absent when nothing has that name. */
  path?: string
}

export interface Mention {
  release: Release
  kind: Release['sections'][number]['kind']
  text: string
}
