import { isObject, member, objectOf, textOf } from '../json.ts'
import type { Documents, Json, Ref } from '../model.ts'
import { type Facets, facetsAt, first, gather } from '../schema/facets.ts'
import { membersOf } from '../schema/members.ts'
import { itemsOf } from '../schema/layers.ts'

/**
 * A value as XML, as the `xml` of its schemas says: names, namespaces, prefixes, attributes, wrapped lists, and the node
 * types of OpenAPI 3.2. Without a name an element is called as its schema or its property.
 */
export function xmlFrom(documents: Documents, ref: Ref | undefined, value: Json): string {
  const facets = ref === undefined ? gather(documents, []) : facetsAt(documents, ref)
  const lines = Array.isArray(value)
    ? element({
        ...named(facets, rootOf(facets)),
        inside: itemsFrom(facets, value, { name: itemName(facets), depth: 1 }),
      })
    : nodes(facets, value, { name: rootOf(facets), depth: 0 })
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`
}

interface Spot {
  name: string
  depth: number
}

function rootOf(facets: Facets): string {
  return facets.name ?? 'root'
}

function nodes(facets: Facets, value: Json, spot: Spot): string[] {
  if (spot.depth > 60) return []
  const { name, attributes } = named(facets, spot.name)
  if (!isObject(value)) return element({ name, attributes, inside: [], text: textFrom(facets, value) })

  const inside: string[] = []
  const parts = partsOf(facets, value)
  for (const part of parts) {
    if (part.node === 'attribute')
      attributes.push(`${named(part.schema, part.name).name}="${escaped(scalar(part.value))}"`)
    else if (part.node !== 'text' && part.node !== 'cdata') inside.push(...childFrom(part, spot.depth + 1))
  }
  const text = parts
    .filter(({ node }) => node === 'text' || node === 'cdata')
    .map(({ schema, value }) => textFrom(schema, value))
  return element({ name, attributes, inside, ...(text.length > 0 && { text: text.join('') }) })
}

interface PropertyPart {
  name: string
  schema: Facets
  value: Json
  node: string
}

function partsOf(facets: Facets, value: { [name: string]: Json }): PropertyPart[] {
  const members = new Map(membersOf(facets).map(({ name, sources }) => [name, sources]))
  return Object.entries(value).map(([name, item]) => {
    const schema = gather(facets.documents, members.get(name) ?? [])
    return { name, schema, value: item, node: nodeOf(schema) }
  })
}

// `nodeType` of OpenAPI 3.2, else what `attribute: true` meant before.
function nodeOf(schema: Facets): string {
  const xml = first(schema, 'xml')
  return textOf(xml, 'nodeType') ?? (member(xml, 'attribute') === true ? 'attribute' : 'element')
}

function childFrom({ name, schema, value }: PropertyPart, depth: number): string[] {
  if (!Array.isArray(value)) return nodes(schema, value, { name, depth })
  const xml = first(schema, 'xml')
  const isWrapped = member(xml, 'wrapped') === true || textOf(xml, 'nodeType') === 'element'
  const items = itemsFrom(schema, value, { name, depth })
  return isWrapped ? element({ ...named(schema, name), inside: items }) : items
}

function itemsFrom(schema: Facets, value: Json[], { name, depth }: Spot): string[] {
  const items = itemsOf(schema) ?? gather(schema.documents, [])
  return value.flatMap((item) => nodes(items, item, { name, depth: depth + 1 }))
}

function itemName(list: Facets): string {
  return itemsOf(list)?.name ?? 'item'
}

function named(facets: Facets, name: string): { name: string; attributes: string[] } {
  const xml = objectOf({ xml: first(facets, 'xml') ?? null }, 'xml')
  const [prefix, namespace] = [textOf(xml, 'prefix'), textOf(xml, 'namespace')]
  const own = (textOf(xml, 'name') ?? name).replace(/[^\p{L}\p{N}_.:-]/gu, '_').replace(/^(?=[^\p{L}_])/u, '_')
  return {
    name: prefix ? `${prefix}:${own}` : own,
    attributes: namespace ? [`xmlns${prefix ? `:${prefix}` : ''}="${escaped(namespace)}"`] : [],
  }
}

function element({
  name,
  attributes,
  inside,
  text,
}: {
  name: string
  attributes: string[]
  inside: string[]
  text?: string
}): string[] {
  const start = [name, ...attributes].join(' ')
  if (inside.length === 0) return text ? [`<${start}>${text}</${name}>`] : [`<${start}/>`]
  return [`<${start}>${text ?? ''}`, ...inside.map((line) => `  ${line}`), `</${name}>`]
}

function textFrom(facets: Facets, value: Json): string {
  const text = scalar(value)
  return nodeOf(facets) === 'cdata' ? `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : escaped(text)
}

function scalar(value: Json): string {
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function escaped(text: string): string {
  const signs: { [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // Characters that XML 1.0 has no way to write.
  return text.replace(/[^\P{Cc}\t\n\r]/gu, '\uFFFD').replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}
