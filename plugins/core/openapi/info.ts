import { member, present, textOf } from '../json.ts'
import type { ContractInfo, Json, JsonObject } from '../model.ts'

/** What a document says of itself beyond its title and description: whose it is, and what may be done with it. */
export function readInfo(document: JsonObject): ContractInfo | undefined {
  const info = member(document, 'info')
  const read = present({
    version: textOf(info, 'version'),
    summary: textOf(info, 'summary'),
    terms: textOf(info, 'termsOfService'),
    contact: partOf(member(info, 'contact'), ['name', 'url', 'email']),
    license: partOf(member(info, 'license'), ['name', 'url', 'identifier']),
  })
  return Object.keys(read).length === 0 ? undefined : read
}

function partOf<Key extends string>(holder: Json | undefined, keys: Key[]): { [key in Key]?: string } | undefined {
  const found = keys.flatMap((key) => {
    const text = textOf(holder, key)?.trim()
    return text ? [[key, text]] : []
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}
