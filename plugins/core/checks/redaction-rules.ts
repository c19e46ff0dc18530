import { finding } from '../finding.ts'
import type { Finding, Project, Source } from '../model.ts'
import { didYouMean } from '../project/nearest.ts'
import type { Classification } from '../redact/classified.ts'
import { readRules, rulesPath } from '../redact/read-rules.ts'
import type { Check } from './check.ts'

/** What `recordings/redaction.yaml` says can be understood, is of calls that exist, and lies where it is read. */
export const redactionRules: Check = {
  codes: ['redaction-invalid'],
  run({ sources, project }) {
    const { rules, findings } = readRules(sources.find(({ path }) => path === rulesPath))
    return [...findings, ...rules.flatMap((rule) => ofNothing(rule, project)), ...sources.flatMap(misplaced)]
  },
}

// A rule of a call that does not exist has no effect, and a secret may stay because of it.
function ofNothing({ of }: Classification, { apis }: Project): Finding[] {
  if (of === undefined) return []
  const { api, version, operation, place = { path: rulesPath } } = of
  const versions = apis.find(({ id }) => id === api)?.versions
  if (versions === undefined)
    return [
      wrong(
        `There is no API "${api}"`,
        didYouMean(
          api,
          apis.map(({ id }) => id),
        ),
        place,
      ),
    ]

  const own = versions.filter((one) => version === undefined || one.version === version)
  if (own.length === 0) {
    const choices = versions.map((one) => one.version)
    return [wrong(`There is no version "${version}" of ${api}`, didYouMean(version ?? '', choices), place)]
  }
  const operations = own.flatMap((one) => one.operations.map(({ id }) => id))
  if (operation === undefined || operations.includes(operation)) return []
  return [wrong(`There is no operation "${operation}" in ${api}`, didYouMean(operation, operations), place)]
}

function misplaced({ path }: Source): Finding[] {
  if (!/^(?:content|recordings)\/redaction\.(?:ya?ml|json)$/.test(path) || path === rulesPath) return []
  return [
    wrong('The rules of redaction are not read from here', `Move it to ${rulesPath}.`, { path, line: 1, column: 1 }),
  ]
}

function wrong(message: string, help: string | undefined, place: Finding['place']): Finding {
  return finding({ code: 'redaction-invalid', severity: 'error', message, ...(help && { help }), place })
}
