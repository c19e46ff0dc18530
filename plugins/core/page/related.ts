import type { ApiVersion, Decision, Guide, Operation, Project, Scenario } from '../model.ts'
import { bindingsOf, boundTo, decisionsNaming, guidesShowing, subjectOf } from './bound.ts'
import { operationOf } from './groups.ts'
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
  const operation = subject === undefined ? undefined : operationOf(version, subject)
  const query = `?scenario=${encodeURIComponent(scenario.name)}`
  return `${operation ? operationPath(version, operation) : versionPath(version)}${query}`
}

/** Decisions about this operation, those in force first, then the newest. */
export function decisionsOf(project: Project, { api, version }: ApiVersion, { id }: Operation): Decision[] {
  const about = decisionsNaming(project, id).filter(({ affects }) =>
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
    const version = versions.findLast((version) => operationOf(version, it.operation ?? '')) ?? versions.at(-1)
    const operation = version && operationOf(version, it.operation ?? '')
    if (!version || (it.operation && !operation)) return { title: it.text }
    if (!operation) return { title: `${api?.title} ${it.version ?? ''}`.trim(), path: versionPath(version) }
    return { title: operation.title, path: operationPath(version, operation) }
  })
}

/** Guides with a cell that shows a recording of this operation. */
export function guidesOf(project: Project, version: ApiVersion, operation: Operation): Guide[] {
  const names = allScenariosOf(project, version, operation).flatMap(({ id, name }) => [id, name])
  const guides = new Set(names.flatMap((name) => guidesShowing(project, name)))
  return [...guides].toSorted((one, other) => one.order - other.order || one.slug.localeCompare(other.slug))
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

function allScenariosOf(project: Project, version: ApiVersion, operation: Operation): Scenario[] {
  return boundTo(project, version, operation).toSorted((one, other) => one.order - other.order)
}

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
