import { isObject, member } from '../json.ts'
import type { Json } from '../model.ts'
import { all, type Facets, gather, type Located, listUnder } from './facets.ts'
import { membersOf } from './members.ts'

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

/** The one alternative beside properties of its own holds as well: it is no choice, whatever it is written as. */
export function withLoneChoice(facets: Facets): Facets {
  const [only, ...others] = choicesOf(facets)
  if (only === undefined || others.length > 0 || membersOf(facets).length === 0) return facets
  return { ...facets, schemas: [...facets.schemas, ...gather(facets.documents, [only.source]).schemas] }
}

function isNull(value: Json): boolean {
  const type = member(value, 'type')
  return (Array.isArray(type) ? type.join() : type) === 'null' || member(value, 'const') === null
}
