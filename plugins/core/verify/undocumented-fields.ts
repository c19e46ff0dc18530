import { isObject } from '../json.ts'
import type { Documents, Json, JsonObject, Ref } from '../model.ts'
import { escapePart } from '../pointer.ts'
import { type Facets, facetsAt, gather, type Located } from '../schema/facets.ts'
import { choicesOf } from '../schema/layers.ts'
import { type Member, membersOf } from '../schema/members.ts'
import { safePattern } from '../schema/pattern.ts'

/**
 * The fields of a value that its schema does not speak of, and does not forbid: `additionalProperties` is neither
 * `false`, which breaks the schema, nor a schema or `true`, by which the author allows them. Each is told once, however
 * many items of a list have it.
 */
export function undocumentedFields(documents: Documents, schema: Ref | undefined, value: Json): UndocumentedField[] {
  const found = new Map<string, UndocumentedField>()
  if (schema !== undefined) look(facetsAt(documents, schema), value, '', '', 0)
  return [...found.values()]

  function look(facets: Facets, here: Json, pointer: string, general: string, depth: number): void {
    if (depth > deepest || found.size >= most) return
    const held = withChoices(facets, 0)
    if (Array.isArray(here)) {
      const items = gather(facets.documents, itemsOf(held))
      for (const [index, item] of here.entries()) look(items, item, `${pointer}/${index}`, `${general}/*`, depth + 1)
    } else if (isObject(here)) lookInto(held, here, pointer, general, depth)
  }

  function lookInto(held: Facets[], here: JsonObject, pointer: string, general: string, depth: number): void {
    const members = held.flatMap(membersOf)
    // Where nothing is named, anything may stand.
    if (!members.some(({ kind }) => kind === 'property')) return
    for (const [name, inner] of Object.entries(here)) {
      const sources = sourcesFor(name, members)
      const [at, anywhere] = [`${pointer}/${escapePart(name)}`, `${general}/${escapePart(name)}`]
      if (sources.length > 0) look(gather(documentsOf(held, documents), sources), inner, at, anywhere, depth + 1)
      else if (!isOpen(held, name, members) && !found.has(anywhere))
        found.set(anywhere, {
          pointer: at,
          owner: held[0]?.schemas.find(({ schema }) => isObject(schema.properties))?.ref ?? '',
        })
    }
  }
}

// A choice may be nested in a choice; whichever the value is of, what any of them names is documented.
function withChoices(facets: Facets, depth: number): Facets[] {
  if (depth > 10) return [facets]
  const choices = choicesOf(facets).map(({ source }) => gather(facets.documents, [source]))
  return [facets, ...choices.flatMap((choice) => withChoices(choice, depth + 1))]
}

function itemsOf(held: Facets[]): Located[] {
  return held.flatMap(({ schemas }) =>
    schemas.flatMap(({ ref, schema }) => [
      ...(isObject(schema.items) ? [{ ref: `${ref}/items`, value: schema.items }] : []),
      ...(Array.isArray(schema.prefixItems)
        ? schema.prefixItems.map((value, index) => ({ ref: `${ref}/prefixItems/${index}`, value }))
        : []),
    ]),
  )
}

function sourcesFor(name: string, members: Member[]): Located[] {
  const named = members.filter((member) => member.kind === 'property' && member.name === name)
  const matching = members.filter((member) => member.kind === 'pattern' && matches(member.name, name))
  return [...named, ...matching].flatMap(({ sources }) => sources)
}

// A pattern that cannot be tried may mean this name.
function matches(slashed: string, name: string): boolean {
  const source = safePattern(slashed.slice(1, -1), name.length)
  return source === undefined || new RegExp(source, 'u').test(name)
}

function isOpen(held: Facets[], name: string, members: Member[]): boolean {
  if (name.startsWith('x-') || members.some(({ kind }) => kind === 'others')) return true
  const schemas = held.flatMap((facets) => facets.schemas)
  return schemas.some(({ schema }) =>
    ['additionalProperties', 'unevaluatedProperties'].some((keyword) => allowsAll(schema[keyword])),
  )
}

function allowsAll(value: Json | undefined): boolean {
  return value === true || (isObject(value) && Object.keys(value).length === 0)
}

function documentsOf([first]: Facets[], documents: Documents): Documents {
  return first?.documents ?? documents
}

const deepest = 30
const most = 20

/** `owner` is the address of the schema that does not name it. */
export interface UndocumentedField {
  pointer: string
  owner: Ref
}
