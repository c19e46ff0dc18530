import { isObject, member } from '../json.ts'
import type { Json, JsonObject, Ref } from '../model.ts'
import { resolveRef } from '../refs.ts'
import { all, type Facets, first, gather, type Located, nameOf } from './facets.ts'
import { choicesOf } from './layers.ts'
import { membersOf } from './members.ts'
import { typeWords } from './type-words.ts'

/** One of the alternatives of a schema. */
export interface Alternative {
  kind: 'oneOf' | 'anyOf'
  label: string
  discriminatorValue?: string
  /** It is meant when the property is absent or has an unknown value (`defaultMapping` of OpenAPI 3.2). */
  otherwise?: true
  source: Located
}

/** The alternatives of a schema, `null` put aside. One that is left alone is no choice, and constants are an enum. */
export function variantsOf(facets: Facets): Alternative[] {
  const choices = choicesOf(facets)
  if (choices.length < 2 || choices.every(({ source }) => member(source.value, 'const') !== undefined)) return []

  const discriminator = first(facets, 'discriminator')
  const labels = new Set<string>()
  return choices.map(({ kind, source }, index) => {
    const choice = gather(facets.documents, [source])
    const tag = isObject(discriminator) ? tagOf(choice, source, discriminator) : undefined
    const wanted = wordOf(first(choice, 'title')) ?? choice.name ?? tag ?? wordsFor(choice) ?? `${index + 1}`
    const label = labels.has(wanted) ? `${wanted} ${index + 1}` : wanted
    labels.add(label)
    return {
      kind,
      label,
      ...(tag !== undefined && { discriminatorValue: tag }),
      ...(isDefault(choice, source, discriminator) && { otherwise: true as const }),
      source,
    }
  })
}

// Without any name it is known by a word about it, by what it must have, `with card, expiry`, or by what it is.
function wordsFor(choice: Facets): string | undefined {
  const description = wordOf(first(choice, 'description'))?.trim()
  if (description && description.length <= 30 && !/[\n`*<[]/.test(description)) return description.replace(/\.$/, '')
  const members = membersOf(choice).filter(({ kind }) => kind === 'property')
  const required = members.filter((member) => member.required)
  const names = (required.length > 0 ? required : members).slice(0, 2).map(({ name }) => name)
  if (names.length > 0 && names.join().length < 40) return `with ${names.join(', ')}`
  const values = first(choice, 'enum')
  if (Array.isArray(values) && values.length > 1) return `one of ${values.length}`
  const words = typeWords(choice)
  return words !== 'any' && words.length < 40 ? words : undefined
}

function isDefault(choice: Facets, { ref }: Located, discriminator: Json | undefined): boolean {
  const address = member(discriminator, 'defaultMapping')
  return typeof address === 'string' && isMeant(choice, ref, address)
}

function isMeant(choice: Facets, base: Ref, address: string): boolean {
  const target = resolveRef(choice.documents, base, address)?.ref
  return address === choice.name || (target !== undefined && choice.self.includes(target))
}

function tagOf(choice: Facets, { ref }: Located, { propertyName, mapping }: JsonObject): string | undefined {
  const mapped = Object.entries(isObject(mapping) ? mapping : {}).find(
    ([, address]) => typeof address === 'string' && isMeant(choice, ref, address),
  )
  if (mapped !== undefined) return mapped[0]

  const property = typeof propertyName === 'string' ? propertyName : ''
  const tagged = all(choice, 'properties').map((properties) => member(properties, property))
  return tagged.map(constantOf).find((value) => value !== undefined) ?? choice.self.map(nameOf).find(Boolean)
}

function constantOf(schema: Json | undefined): string | undefined {
  const choices = member(schema, 'enum')
  const value = member(schema, 'const') ?? (Array.isArray(choices) && choices.length === 1 ? choices[0] : undefined)
  return wordOf(value)
}

function wordOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
