import { finding } from '../finding.ts'
import type { Affects, Api, ApiVersion, Decision, Finding, Operation } from '../model.ts'
import { didYouMean, nearest } from '../project/nearest.ts'
import type { Check } from './check.ts'

/** What a decision says it affects is there. A plain word may be a service or a project that no contract describes. */
export const decisionAffects: Check = {
  codes: ['decision-affects-nothing'],
  run({ project: { apis, decisions } }) {
    return decisions.flatMap((decision) => decision.affects.flatMap((affects) => problem(decision, affects, apis)))
  },
}

function problem(decision: Decision, affects: Affects, apis: Api[]): Finding[] {
  const wrong = wrongPart(affects, apis)
  if (wrong === undefined) return []

  return [
    finding({
      code: 'decision-affects-nothing',
      severity: 'error',
      message: `"${affects.text}" affects nothing: there is no ${wrong.what}`,
      ...(wrong.help !== undefined && { help: wrong.help }),
      place: affects.place ?? decision.place,
    }),
  ]
}

function wrongPart({ api: name = '', version, operation, at }: Affects, apis: Api[]): Wrong | undefined {
  const ids = apis.map(({ id }) => id)
  const api = apis.find(({ id }) => id === name)
  const isPlain = version === undefined && operation === undefined
  if (api === undefined) {
    if (isPlain && nearest(name, ids) === undefined) return
    return { what: `API "${name}"`, help: didYouMean(name, ids) }
  }

  const versions = api.versions.filter((known) => version === undefined || known.version === version)
  if (version === undefined ? api.unreadable.length > 0 : api.unreadable.includes(version)) return
  if (versions.length === 0) {
    return {
      what: `version "${version}" of ${name}`,
      help: didYouMean(
        version ?? '',
        api.versions.map(({ version }) => version),
      ),
    }
  }
  return operation === undefined ? undefined : wrongOperation(name, operation, at, versions)
}

function wrongOperation(api: string, id: string, at: string | undefined, versions: ApiVersion[]): Wrong | undefined {
  const all = versions.flatMap(({ operations, webhooks }) => [...operations, ...webhooks])
  const operations = all.filter((operation) => operation.id === id)
  if (operations.length === 0) {
    return { what: `operation "${id}" in ${api}`, help: didYouMean(id, [...new Set(all.map(({ id }) => id))]) }
  }

  const [kind = '', name] = at?.slice(1).split('/') ?? []
  const parts = operations.flatMap((operation) => partsOf[kind]?.(operation) ?? [])
  if (name === undefined || partsOf[kind] === undefined || parts.some((part) => covers(part, name))) return
  return { what: `${kind.replace(/s$/, '')} "${name}" in "${id}"`, help: didYouMean(name, [...new Set(parts)]) }
}

const partsOf: { [kind: string]: (operation: Operation) => string[] } = {
  __proto__: null as never,
  parameters: ({ parameters }) => parameters.map(({ name }) => name),
  responses: ({ responses }) => responses.map(({ status }) => status),
}

function covers(part: string, name: string): boolean {
  return part === name || part === 'default' || (/^\dXX$/i.test(part) && part[0] === name[0])
}

interface Wrong {
  what: string
  help: string | undefined
}
