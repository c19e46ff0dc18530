import { listOf, member } from '../../json.ts'
import type { JsonObject } from '../../model.ts'

/** What an operation takes and answers: its own lists, else those of the document. */
export function mediaTypesOf(document: JsonObject, operation: JsonObject): { consumes: string[]; produces: string[] } {
  return { consumes: listed(document, operation, 'consumes'), produces: listed(document, operation, 'produces') }
}

function listed(document: JsonObject, operation: JsonObject, key: string): string[] {
  const holder = member(operation, key) === undefined ? document : operation
  return [...new Set(listOf(holder, key).filter((one) => typeof one === 'string'))]
}
