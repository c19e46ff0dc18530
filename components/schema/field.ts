import { plural } from '#core/page/dates.ts'
import { escapeHtml } from '#core/json/html.ts'
import { partName } from '#core/schema/part.ts'
import type { SchemaNode, Variant } from '#core/schema-tree.ts'

import { code, factsHtml, type Texts, wordsHtml } from './facts.ts'

/** What the HTML of a tree needs to know of the page that it is for. */
export interface Surroundings {
  texts: Texts
  /** What stands before the name of a part's file: `../schemas/`. */
  parts: string
}

/** A list of fields: properties, parameters or headers. */
export function listHtml(nodes: SchemaNode[], around: Surroundings, told?: Told): string {
  if (nodes.length === 0) return ''
  const others = nodes.length > 1 ? 'any other name' : 'any name'
  return `<ul class="fields">${nodes.map((node) => fieldHtml(node, around, others, told)).join('')}</ul>`
}

/** What is inside a schema: its fields, its variants, and where more of it is. */
export function insideHtml(node: SchemaNode, around: Surroundings, told?: Told): string {
  const by = node.discriminator
  const fields = listHtml(node.children, around, told ?? (by === undefined ? undefined : { by }))
  return fields + variantsHtml(node, around) + moreHtml(node, around)
}

/** The text of a schema, as far as it has one, and that of its items. */
export function textHtml(node: SchemaNode, { texts }: Surroundings): string {
  const [first = '', ...others] = describing(node).flatMap((text) => texts.get(text) ?? [])
  const html = first + others.map((text) => (text.startsWith('<') ? text : `<p>${text}</p>`)).join('')
  return html && `<div class="text"${direction(html)}>${html}</div>`
}

/** The texts of a schema, in Markdown. */
export function describing(node: SchemaNode): string[] {
  const { description, itemDescription } = node
  const ofItems =
    itemDescription && (/^[\p{L}\p{N}"']/u.test(itemDescription) ? `Each: ${itemDescription}` : itemDescription)
  return [description ?? titleOf(node) ?? [], ofItems ?? []].flat().filter((text) => text !== '')
}

// Generators write titles that are the name or the type in other letters.
function titleOf({ title, name, types }: SchemaNode): string | undefined {
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (title === undefined || name === undefined || title.length > 200) return
  return [name, types].some((known) => letters(known).includes(letters(title))) ? undefined : title
}

/** Text that may run from right to left says so. */
export function direction(text: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? ' dir="auto"' : ''
}

function fieldHtml(node: SchemaNode, around: Surroundings, others: string, told?: Told): string {
  const tells = told !== undefined && told.by === node.name
  const facts = factsHtml(node, around.texts, tells ? tellingWords(node, told) : [])
  return `<li id="${node.anchor}">${headHtml(node, others)}${textHtml(node, around)}${facts}${foldedHtml(node, around)}</li>`
}

// A constant says it already.
function tellingWords({ constraints }: SchemaNode, { value }: Told): string[] {
  if (value === undefined) return ['tells the variants apart']
  return constraints.some((words) => words.startsWith('always ')) ? [] : [`always ${code(value)} here`]
}

function headHtml(node: SchemaNode, others: string): string {
  const { name = '', anchor, recursive } = node
  const flags = flagsOf(node).map(([flag, kind]) => `<em${kind && ` class="${kind}"`}>${flag}</em>`)
  const back = recursive === undefined ? [] : [`<a class="back" href="#${recursive}">recursive</a>`]
  const link = `<a class="name" href="#${anchor}"${direction(name)}>${name === '…' ? `<i>${others}</i>` : breakable(name)}</a>`
  return [link, typeHtml(node), ...flags, ...back].join(' ')
}

/** The type of a node in words. */
export function typeHtml({ types }: SchemaNode): string {
  return `<span class="type">${escapeHtml(types)}</span>`
}

function flagsOf(node: SchemaNode): [flag: string, kind: string][] {
  const flags: [boolean, string, string][] = [
    [node.required, 'required', 'required'],
    [node.deprecated, 'deprecated', 'deprecated'],
    [node.readOnly, 'read-only', ''],
    [node.writeOnly, 'write-only', ''],
  ]
  return flags.flatMap(([holds, flag, kind]): [string, string][] => (holds ? [[flag, kind]] : []))
}

function foldedHtml(node: SchemaNode, around: Surroundings): string {
  const { children, rest, discriminator } = node
  const fields = children.length + (rest?.fields ?? 0)
  const inside = listHtml(children, around, discriminator === undefined ? undefined : { by: discriminator })
  const variants = variantsHtml(node, around)
  if (rest !== undefined && children.length === 0 && !variants) {
    return `<details><summary>${amountOf(rest)}</summary>${moreHtml(node, around)}</details>`
  }
  const more = moreHtml(node, around)
  const folded =
    fields > 0
      ? `<details><summary>${plural(fields, node.types.startsWith('tuple') ? 'item' : 'field')}</summary>${inside}${variants ? '' : more}</details>`
      : ''
  return folded + variants + (variants || !folded ? more : '')
}

function variantsHtml(node: SchemaNode, around: Surroundings): string {
  const { variants = [], discriminator, anchor } = node
  if (variants.every((variant) => isSaid(variant, node))) return ''
  const word = variants[0]?.kind === 'anyOf' ? 'Any of' : 'One of'
  const apart = discriminator === undefined ? '' : `, told apart by ${code(discriminator)}`
  const items = variants.map((variant, index) =>
    variantHtml(variant, around, `of ${anchor}`, index === 0 && !isLeftOut(variant), discriminator),
  )
  const kind = variants.length > mostTabs ? 'variants many' : 'variants'
  return `<p class="facts">${word} ${variants.length + (node.rest?.variants ?? 0)}${apart}</p><div class="${kind}">${items.join('')}</div>`
}

// `string or integer` says all that there is of a string or an integer.
function isSaid({ label, node: { recursive, rest, ...one } }: Variant, { types }: SchemaNode): boolean {
  const bare = one.children.length + one.constraints.length + describing(one).length === 0
  const { variants, enumeration, default: usual, example } = one
  return bare && types.includes(label) && ![recursive, rest, variants, enumeration, usual, example].some(isThere)
}

function isThere(value: unknown): boolean {
  return value !== undefined
}

// Opening it is what loads it.
function isLeftOut({ node: { rest, children, variants = [] } }: Variant): boolean {
  return rest !== undefined && children.length + variants.length === 0
}

function variantHtml(
  { label, discriminatorValue: value, otherwise, node }: Variant,
  around: Surroundings,
  group: string,
  open: boolean,
  by: string | undefined,
): string {
  const tag =
    (value === undefined || value === label ? '' : ` ${code(value)}`) + (otherwise ? ' <em>otherwise</em>' : '')
  const type = [label, 'object'].includes(node.types) || node.title === label ? '' : typeHtml(node)
  const told = by === undefined ? undefined : { by, ...(value !== undefined && { value }) }
  const back = node.recursive === undefined ? '' : ` <a class="back" href="#${node.recursive}">recursive</a>`
  const panel = `${type}${back}${isLabel(node, label) ? '' : textHtml(node, around)}${factsHtml(node, around.texts)}${insideHtml(node, around, told)}`
  return `<details name="${group}" id="${node.anchor}"${open ? ' open' : ''}><summary${direction(label)}>${breakable(label)}${tag}</summary>${panel || '<p class="facts">nothing more</p>'}</details>`
}

// A short description may be the label.
function isLabel({ description, itemDescription }: SchemaNode, label: string): boolean {
  return itemDescription === undefined && description?.trim().replace(/\.$/, '') === label
}

/** A link to the part that continues a node. A script loads it in its place. */
function moreHtml({ rest, anchor, types }: SchemaNode, { parts }: Surroundings): string {
  if (rest === undefined) return ''
  return `<a class="more" href="${parts}${partName(rest.part)}.html" data-at="${anchor}">${amountOf(rest)} of ${wordsHtml(types)}</a>`
}

function amountOf({ part, fields, variants, values }: NonNullable<SchemaNode['rest']>): string {
  const more = (part.from ?? 0) > 0 || values > 0 ? 'more ' : ''
  const amounts: [number, string][] = [
    [fields, 'field'],
    [variants, 'variant'],
    [values, 'value'],
  ]
  return amounts.flatMap(([count, word]) => (count > 0 ? [plural(count, more + word)] : [])).join(' and ')
}

/** Long names may break after an underscore or a dot. */
function breakable(name: string): string {
  const html = escapeHtml(name)
  return name.length < 12 ? html : html.replaceAll(/([_.])(?=\w{4})/g, '$1<wbr>')
}

const mostTabs = 8

/** Which property tells variants apart, and its value in this one. */
interface Told {
  by: string
  value?: string
}
