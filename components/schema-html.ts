import { plural } from '#core/page/dates.ts'
import { escapeHtml } from '#core/json/html.ts'
import type { ApiVersion, Json } from '#core/model.ts'
import { linkOperations } from '#core/page/navigation.ts'
import type { SchemaNode, Variant } from '#core/schema-tree.ts'
import { link } from '#plugins/astro/link.ts'
import { renderInline, renderMarkdown } from '#plugins/markdown/render.ts'

/**
 * A schema tree as HTML. Astro components do not recurse well (a tree of 200 nodes is 200 components), so it is one
 * text. What lies deeper than the first level is folded into `<details>`, which find-in-page and anchors open.
 */
export async function treeHtml(node: SchemaNode, version: ApiVersion): Promise<string> {
  const text =
    node.description && node.children.length > 0
      ? `<div class="field-text">${await described(node.description, version)}</div>`
      : ''
  const parts = [text, await fieldsHtml(node.children, version), await variantsHtml(node, version, true), cutHtml(node)]
  const html = parts.join('')
  // The place around it has this anchor already.
  return html || `<ul class="fields">${await fieldHtml({ ...node, anchor: '' }, version)}</ul>`
}

/** A list of fields: properties, parameters or headers. */
export async function fieldsHtml(nodes: SchemaNode[], version: ApiVersion): Promise<string> {
  if (nodes.length === 0) return ''
  const items = await Promise.all(nodes.map((node) => fieldHtml(node, version)))
  return `<ul class="fields">${items.join('')}</ul>`
}

async function fieldHtml(node: SchemaNode, version: ApiVersion): Promise<string> {
  const text = node.description ? `<div class="field-text">${await described(node.description, version)}</div>` : ''
  const anchor = node.anchor && ` id="${escapeHtml(node.anchor)}"`
  return `<li${anchor}><div class="field-head">${headHtml(node)}</div>${text}${factsHtml(node)}${await insideHtml(node, version)}</li>`
}

function headHtml(node: SchemaNode): string {
  const name =
    node.name === undefined
      ? ''
      : `<a class="field-name" href="#${escapeHtml(encodeURI(node.anchor))}">${breakable(node.name)}</a>`
  const flags = flagsOf(node).map(([flag, className]) => `<span class="field-flag ${className}">${flag}</span>`)
  return [name, `<span class="field-type">${escapeHtml(node.types)}</span>`, ...flags].join(' ')
}

function flagsOf(node: SchemaNode): [flag: string, className: string][] {
  const flags: [boolean, string, string][] = [
    [node.required, 'required', 'required'],
    [node.deprecated, 'deprecated', 'deprecated'],
    [node.readOnly, 'in answers only', ''],
    [node.writeOnly, 'in requests only', ''],
    [node.recursive === true, 'recursive', ''],
  ]
  return flags.flatMap(([holds, flag, className]): [string, string][] => (holds ? [[flag, className]] : []))
}

function factsHtml(node: SchemaNode): string {
  const facts = [
    ...node.constraints
      .filter((words) => !(node.enumeration && words.startsWith('one of ')))
      .map((words) =>
        words.startsWith('matches ') ? `matches ${code(words.slice('matches '.length))}` : escapeHtml(words),
      ),
    ...(node.default === undefined ? [] : [`default ${code(valueText(node.default))}`]),
    ...(node.example === undefined || node.enumeration ? [] : [`for example ${code(valueText(node.example))}`]),
  ]
  const list =
    facts.length > 0 ? `<div class="field-facts">${facts.map((fact) => `<span>${fact}</span>`).join('')}</div>` : ''
  return list + choicesHtml(node)
}

function choicesHtml({ enumeration = [] }: SchemaNode): string {
  if (enumeration.length === 0) return ''
  if (enumeration.some(({ description }) => description)) {
    const rows = enumeration.map(
      ({ value, description }) => `<li>${code(valueText(value))} ${escapeHtml(description ?? '')}</li>`,
    )
    return `<ul class="choices">${rows.join('')}</ul>`
  }
  const [shown, rest] = [enumeration.slice(0, 12), enumeration.slice(12)]
  const words = `<div class="field-facts"><span>one of ${shown.map(({ value }) => code(valueText(value))).join(' ')}</span></div>`
  if (rest.length === 0) return words
  return `${words}<details><summary>${plural(rest.length, 'more value')}</summary><div class="field-facts"><span>${rest.map(({ value }) => code(valueText(value))).join(' ')}</span></div></details>`
}

async function insideHtml(node: SchemaNode, version: ApiVersion): Promise<string> {
  const fields = await fieldsHtml(node.children, version)
  const variants = await variantsHtml(node, version, false)
  const folded = fields ? `<details><summary>${plural(node.children.length, 'field')}</summary>${fields}</details>` : ''
  return folded + variants + cutHtml(node)
}

async function variantsHtml({ variants = [] }: SchemaNode, version: ApiVersion, open: boolean): Promise<string> {
  if (variants.length === 0) return ''
  const word = variants[0]?.kind === 'anyOf' ? 'Any of' : 'One of'
  const items = await Promise.all(variants.map((variant, index) => variantHtml(variant, version, open && index === 0)))
  return `<div class="variants"><p class="field-facts">${word}</p>${items.join('')}</div>`
}

async function variantHtml(
  { label, discriminatorValue, node }: Variant,
  version: ApiVersion,
  open: boolean,
): Promise<string> {
  const name =
    discriminatorValue === undefined || discriminatorValue === label
      ? escapeHtml(label)
      : `${escapeHtml(label)} ${code(discriminatorValue)}`
  const summary = `<span class="variant-name">${name}</span>${node.title || node.types === label ? '' : ` <span class="field-type">${escapeHtml(node.types)}</span>`}`
  return `<details id="${escapeHtml(node.anchor)}"${open ? ' open' : ''}><summary>${summary}</summary>${await treeHtml(node, version)}</details>`
}

function cutHtml({ truncated }: SchemaNode): string {
  return truncated
    ? `<p class="field-facts">${plural(truncated, 'deeper field')} not shown here; the contract has them.</p>`
    : ''
}

function described(text: string, version: ApiVersion): Promise<string> {
  const linked = linkOperations(text.trim(), version, link)
  return linked.includes('\n') ? renderMarkdown(linked, { headingShift: 4 }) : renderInline(linked)
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

function valueText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Long names may break after an underscore or a dot. */
function breakable(name: string): string {
  return escapeHtml(name).replaceAll(/([_.])(?=\w{4})/g, '$1<wbr>')
}
