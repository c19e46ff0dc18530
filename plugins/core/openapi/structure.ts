import { finding } from '../finding.ts'
import { isObject } from '../json.ts'
import type { Documents, Finding, JsonObject, Place, Ref } from '../model.ts'
import { splitRef } from '../refs.ts'
import type { Dialect } from './dialect.ts'
import type { Kind } from './grammar.ts'
import { componentNames, headerNames, requiredNames, schemaTypes } from './structure/names.ts'
import { parameter, parameterLists } from './structure/parameters.ts'
import { paths } from './structure/paths.ts'
import type { Problem, Rule } from './structure/problem.ts'
import { shape } from './structure/shape.ts'
import { credentials, doubles, securityScheme, servers, statuses } from './structure/values.ts'

/**
 * Looks at each object of a document for what the specification of its version does not allow. Give it the objects one
 * by one, and ask it for the findings in the end.
 */
export function inspector(documents: Documents, entry: string, dialect: Dialect): Inspector {
  const root = documents[entry]
  const document = isObject(root) ? root : {}
  const problems: Problem[] = []

  return {
    inspect({ kind, ref, node }) {
      // Nobody reads more, and a document with thousands of slips must not cost a list of thousands.
      if (problems.length > limit) return
      for (const rule of rules) problems.push(...rule({ kind, ref, node, dialect, documents, document }))
    },
    findings: (place) => toFindings(problems, place),
  }
}

const rules: Rule[] = [
  ...[shape, paths, parameter, parameterLists, credentials, securityScheme, servers, statuses, doubles],
  ...[componentNames, headerNames, schemaTypes, requiredNames],
]

const limit = 2000
const shown = 100

function toFindings(problems: Problem[], place: (ref: Ref) => Place): Finding[] {
  const graver = problems.toSorted(
    (one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'),
  )
  const findings = graver.slice(0, shown).map(({ ref, severity, message, help }) =>
    finding({
      code: 'invalid-spec',
      severity,
      message,
      ...(help !== '' && { help }),
      place: place(ref),
      culprit: `${splitRef(ref).pointer} ${message}`,
    }),
  )
  const [first] = graver.slice(shown)
  if (first === undefined) return findings
  const message = `There are ${problems.length - shown}${problems.length > limit ? ' or more' : ''} further slips like these`
  return [...findings, finding({ code: 'invalid-spec', severity: 'info', message, place: place(first.ref) })]
}

interface Inspector {
  inspect(visit: { kind: Kind; ref: Ref; node: JsonObject }): void
  findings(place: (ref: Ref) => Place): Finding[]
}
