import { member, present, textOf } from '../json.ts'
import type { ExternalDocs, JsonObject } from '../model.ts'

/** Where to read on. */
export function readExternalDocs(holder: JsonObject): ExternalDocs | undefined {
  const docs = member(holder, 'externalDocs')
  const url = textOf(docs, 'url')
  return url === undefined ? undefined : present({ url, description: textOf(docs, 'description') })
}
