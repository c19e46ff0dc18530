import { isObject, listOf, member, textOf } from '../json.ts'
import type { Json } from '../model.ts'

/** The attributes of a span: each a list of texts, mostly of one. Bytes are base64. */
export type Attributes = ReadonlyMap<string, string[]>

/** What the attributes of a span say, whatever the types of their values. */
export function attributesOf(span: Json): Attributes {
  return new Map(
    listOf(span, 'attributes').flatMap((one): [string, string[]][] => {
      const key = textOf(one, 'key')
      return key === undefined ? [] : [[key, textsOf(member(one, 'value'))]]
    }),
  )
}

/** The first of these attributes that says something. */
export function attribute(attributes: Attributes, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = attributes.get(name)?.[0]
    if (text !== undefined && text !== '') return text
  }
  return undefined
}

// The protocol buffers' JSON spells numbers of 64 bits as texts.
function textsOf(value: Json | undefined): string[] {
  if (!isObject(value)) return value === undefined || value === null ? [] : [String(value)]
  const list = member(value, 'arrayValue')
  if (isObject(list)) return listOf(list, 'values').flatMap((one) => textsOf(one).slice(0, 1))
  const entries = member(value, 'kvlistValue')
  if (isObject(entries))
    return [
      JSON.stringify(
        Object.fromEntries(
          [...attributesOf({ attributes: listOf(entries, 'values') })].map(([key, texts]) => [key, texts[0] ?? null]),
        ),
      ),
    ]
  const [plain] = Object.values(value)
  return plain === undefined || plain === null || typeof plain === 'object' ? [] : [String(plain)]
}
