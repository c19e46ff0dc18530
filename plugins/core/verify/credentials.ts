import { queryOf } from '../bind/needs.ts'
import { headerOf } from '../http.ts'
import { isObject, objectOf, textOf } from '../json.ts'
import type { Call, Documents, Exchange, Finding, Json, Operation } from '../model.ts'
import { pairsOf } from '../parameters/read.ts'
import type { Report } from './report.ts'

/**
 * A call without credentials that was answered although the contract asks for some. A note, no more: who sanitises a
 * capture takes them out.
 */
export function credentialFindings(
  { call, answer }: Exchange,
  { id, security }: Operation,
  documents: Documents,
  report: Report,
): Finding[] {
  const isAnswered = answer.status >= 200 && answer.status < 300
  if (!isAnswered || security.length === 0) return []
  const isMet = security.some((needs) => needs.every(({ scheme }) => has(call, definitionsOf(scheme, documents))))
  if (isMet) return []
  const ways = security.map((needs) => needs.map(({ scheme }) => scheme).join(' and ')).join(' or ')
  return [
    report({
      code: 'missing-credentials',
      severity: 'info',
      message: `The call has no credentials and was answered with ${answer.status}; ${id} asks for ${ways}`,
      help: 'If they were taken out of the capture, nothing is wrong; else correct the security of the contract, or of the API',
      place: report.at('request'),
      contract: report.part('security'),
    }),
  ]
}

// Several versions may call different schemes by one name.
function definitionsOf(name: string, documents: Documents): Json[] {
  return Object.values(documents).flatMap((document) => {
    const schemes = isObject(document) ? objectOf(document.components, 'securitySchemes') : {}
    return Object.hasOwn(schemes, name) ? [schemes[name] ?? null] : []
  })
}

// What is not known cannot be missed.
function has(call: Call, definitions: Json[]): boolean {
  return definitions.length === 0 || definitions.some((definition) => isSent(call, definition))
}

function isSent({ url, headers }: Call, definition: Json): boolean {
  const [type, name = ''] = [textOf(definition, 'type'), textOf(definition, 'name')]
  if (type !== 'apiKey') return type === 'mutualTLS' || headerOf(headers, 'authorization') !== undefined
  const where = textOf(definition, 'in')
  if (where === 'query') return queryOf(url).some(([key]) => key === name)
  if (where === 'header') return headerOf(headers, name.toLowerCase()) !== undefined
  return pairsOf(headerOf(headers, 'cookie') ?? '', ';').some(([key]) => key === name)
}
