import { isObject, member } from '../json.ts'
import type { Json, JsonObject, Ref } from '../model.ts'
import { resolveRef } from '../refs.ts'
import { all, type Facets, first, gather, type Located, listUnder, nameOf } from './facets.ts'
import { membersOf } from './members.ts'

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
  return choices.map(({ kind, source }, index) => {
    const choice = gather(facets.documents, [source])
    const tag = isObject(discriminator) ? tagOf(choice, source, discriminator) : undefined
    const label =
      wordOf(first(choice, 'title')) ?? choice.name ?? tag ?? wordOf(first(choice, 'type')) ?? `${index + 1}`
    return {
      kind,
      label,
      ...(tag !== undefined && { discriminatorValue: tag }),
      ...(isDefault(choice, source, discriminator) && { otherwise: true as const }),
      source,
    }
  })
}

/** The alternatives, `null` put aside. */
export function choicesOf({ schemas }: Facets): { kind: 'oneOf' | 'anyOf'; source: Located }[] {
  return schemas.flatMap((one) =>
    (['oneOf', 'anyOf'] as const).flatMap((kind) =>
      listUnder(one, kind).flatMap((source) => (isNull(source.value) ? [] : [{ kind, source }])),
    ),
  )
}

/** Is `null` one of the alternatives, or one of the types? */
export function isNullable(facets: Facets): boolean {
  const alternatives = ['oneOf', 'anyOf'].flatMap((keyword) => all(facets, keyword).flat())
  return all(facets, 'type').some((type) => Array.isArray(type) && type.includes('null')) || alternatives.some(isNull)
}

/** What remains when the layers around are taken off: the items of an array, the one alternative to `null`. */
export function innerOf(facets: Facets, depth = 0): Facets {
  const next = onlyChoice(facets) ?? itemsOf(facets)
  return next === undefined || depth > 10 ? facets : innerOf(next, depth + 1)
}

/** What holds for every item of an array. */
export function itemsOf({ documents, schemas }: Facets): Facets | undefined {
  const items = schemas.flatMap(({ ref, schema }): Located[] => {
    const value = member(schema, 'items')
    return isObject(value) ? [{ ref: `${ref}/items`, value }] : []
  })
  return items.length === 0 ? undefined : gather(documents, items)
}

/** The one alternative to `null`, where there is nothing else to choose. */
export function onlyChoice(facets: Facets): Facets | undefined {
  const [only, ...others] = choicesOf(facets)
  if (only === undefined || others.length > 0 || membersOf(facets).length > 0) return
  return gather(facets.documents, [only.source])
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

function isNull(value: Json): boolean {
  const type = member(value, 'type')
  return (Array.isArray(type) ? type.join() : type) === 'null' || member(value, 'const') === null
}

function wordOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
