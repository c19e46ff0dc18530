import { digest, digestText } from '../digest.ts'
import type { Api, ApiVersion, Finding, Operation, Project, Reading, Scenario } from '../model.ts'
import { closureDigests, schemasOf } from '../schema/digests.ts'
import { groupOf } from './groups.ts'

/**
 * Gives for an operation a digest of everything that its page, and what is fetched beside it, is made of. It may change
 * without need, and never stays the same when the page would not: an edit of one operation changes the keys of its
 * group at most, an edit of a schema those of its users. Lines do not count: an edit moves all that stands below it.
 */
export function pageKeys({ project, documents, findings }: Reading): PageKey {
  const site = siteKey(project)
  const apis = new Map(project.apis.map((api) => [api.id, versionKeys(project, api)]))
  const schemas = closureDigests(documents)
  const recordings = recordingKeys(project, findings)

  const known = new Map<Operation, string>()

  return (version, operation) => {
    const parts = () => [
      site,
      apis.get(version.api)?.(version, operation) ?? '',
      digestOf(withoutLines(operation)),
      schemas(schemasOf(operation)),
      recordings(version, operation),
    ]
    const key = known.get(operation) ?? digest(parts())
    known.set(operation, key)
    return key
  }
}

/** A digest of what every page shows of the project around itself: its header, its navigation and its policy. */
export function siteKey({ apis, guides, decisions }: Project): string {
  return digestOf([apis.map(outlineOf), guides.length > 0, decisions.length > 0])
}

// What the header and the policy of every page say of an API.
function outlineOf({ id, title, order, versions }: Api): unknown {
  const shown = versions.map((version) => ({
    version: version.version,
    lifecycle: version.lifecycle,
    servers: version.servers,
    others: [...new Set(allOf(version).map(({ servers }) => JSON.stringify(servers)))],
  }))
  return { id, title, order, shown }
}

/** A digest of what a page shows of a version that tells of its operations no more than a list of them does. */
export function versionKey(project: Project, { api, version }: ApiVersion): string {
  const found = project.apis.find(({ id }) => id === api)
  const versions = found?.versions.map(({ operations, webhooks, contract, place, ...rest }) => [
    rest,
    place.path,
    [...operations, ...webhooks].map((one) => [entryOf(one), one.servers]),
  ])
  const { releases, decisions } = project
  return digestOf([siteKey(project), version, { ...found, versions }, releases, decisions])
}

/** What a page tells of its version, of the other operations and versions, and of what people wrote about the API. */
function versionKeys({ releases, decisions, guides }: Project, api: Api): PageKey {
  const { versions, ...about } = api
  const written = digestOf({
    about,
    releases: releases.filter((release) => release.api === api.id),
    decisions: decisions.filter(({ affects }) => affects.some((it) => (it.api ?? api.id) === api.id)),
    guides,
  })
  const outlines = new Map(versions.map((version) => [version, digestOf(allOf(version).map(entryOf))]))
  const keys = new Map(versions.map((version) => [version.version, keysOf(version)]))

  return (version, operation) => digest([written, ...(keys.get(version.version)?.(operation) ?? [])])

  function keysOf(version: ApiVersion): (operation: Operation) => string[] {
    const { operations, webhooks, contract, place, ...rest } = version
    const whole = digestOf({
      rest,
      path: place.path,
      names: allOf(version).map(nameOf),
      others: versions.map((other) => (other === version ? '' : outlines.get(other))),
    })
    const groups = new Map<unknown, string>()
    const entries = new Map(allOf(version).map((one) => [one.id, entryOf(one)]))

    return (operation) => {
      const group = groupOf(version, operation)
      const inGroup = groups.get(group) ?? digestOf(group?.operations.map(entryOf))
      groups.set(group, inGroup)
      return [whole, inGroup, digestOf(linkedFrom(operation).map((id) => entries.get(id)))]
    }
  }
}

function allOf({ operations, webhooks }: ApiVersion): Operation[] {
  return [...operations, ...webhooks]
}

// What a link in a description needs, and what groups are made by. Titles are shown within a group.
function nameOf({ id, slug, method, path, webhook, tags }: Operation): unknown[] {
  return [id, slug, method, path, webhook, tags]
}

function entryOf(operation: Operation): unknown[] {
  return [...nameOf(operation), operation.title, operation.deprecated, operation.sunset]
}

function linkedFrom({ responses }: Operation): string[] {
  return responses.flatMap(({ links = [] }) => links.flatMap(({ operation }) => operation ?? []))
}

/** The scenarios in which an operation is called, with what is known of them. */
function recordingKeys({ scenarios, bindings, evidence }: Project, findings: Finding[]): PageKey {
  const states = new Map(evidence.map((one) => [one.exchange, one]))
  const calls = grouped(bindings, ({ scenario }) => scenario)
  const troubles = grouped(findings, ({ place }) => folderOf(place.path))
  const reasons = new Map(findings.map((one) => [one.fingerprint, one]))
  const digests = new Map(scenarios.map((scenario) => [scenario.id, digestOf(known(scenario))]))
  const bound = grouped(bindings, (one) => JSON.stringify([one.api, one.version, one.operation]))

  return ({ api, version }, { id }) => {
    const here = bound.get(JSON.stringify([api, version, id])) ?? []
    return digest(here.map(({ exchange, scenario }) => [exchange, digests.get(scenario) ?? '']))
  }

  function known(scenario: Scenario): unknown {
    const evidences = scenario.exchanges.map(({ id }) => states.get(id))
    return {
      scenario,
      evidences,
      calls: calls.get(scenario.id),
      reasons: evidences.flatMap((one) => one?.reasons.map((reason) => reasons.get(reason)) ?? []),
      troubles: troubles.get(folderOf(scenario.place.path)),
    }
  }
}

/** `recordings/payments/2.1.0/refund` of all that lies in or below it. */
function folderOf(path: string): string {
  return path.split('/', 4).join('/')
}

function withoutLines(operation: Operation): unknown {
  const { place, parameters, responses, callbacks = [] } = operation
  return {
    ...operation,
    place: place.path,
    parameters: parameters.map((parameter) => ({ ...parameter, place: parameter.place.path })),
    responses: responses.map((reply) => ({ ...reply, place: reply.place.path })),
    callbacks: callbacks.map((callback) => ({ ...callback, operation: withoutLines(callback.operation) })),
  }
}

function grouped<Item>(items: Item[], nameOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(nameOf(item))
    if (group) group.push(item)
    else groups.set(nameOf(item), [item])
  }
  return groups
}

function digestOf(value: unknown): string {
  return digestText(JSON.stringify(value) ?? '')
}

/** The key of an operation's page. */
export type PageKey = (version: ApiVersion, operation: Operation) => string
