import { escapeHtml } from '#core/json/html.ts'
import type { ApiVersion } from '#core/model.ts'
import { linkOperations } from '#core/page/linked-text.ts'
import type { SchemaNode } from '#core/schema-tree.ts'
import { link } from '#plugins/astro/link.ts'
import { linksWithBase } from '#plugins/astro/site-links.ts'
import { withoutFiles } from '#plugins/markdown/placeless.ts'
import { renderInline, renderMarkdown } from '#plugins/markdown/render.ts'

import { factsHtml } from './schema/facts.ts'
import { describing, insideHtml, listHtml, type Surroundings, textHtml } from './schema/field.ts'
import { foldLong } from './schema/fold.ts'

/**
 * A schema tree as HTML. Astro components do not recurse well (a tree of 200 nodes is 200 components), so it is one
 * text. What lies deeper than the first level is folded into `<details>`, which find-in-page and anchors open.
 */
export async function treeHtml(node: SchemaNode, version: ApiVersion, parts = besides): Promise<string> {
  const around = await surroundings([node], version, parts)
  const inside = insideHtml(node, around)
  const text = textHtml(node, around)
  // Its example stands among those of the contract.
  const { example, otherExamples, ...rest } = node
  const said = text + factsHtml(rest, around.texts)
  return (said && `<div class="fields said">${said}</div>`) + inside
}

/** A list of fields: properties, parameters or headers. */
export async function fieldsHtml(nodes: SchemaNode[], version: ApiVersion, parts = besides): Promise<string> {
  return listHtml(nodes, await surroundings(nodes, version, parts))
}

/** The part of a tree that is loaded when it is opened, as a page that can be read alone. */
export async function partPage(node: SchemaNode, version: ApiVersion): Promise<string> {
  const title = escapeHtml(node.title ?? node.types)
  const html = (await treeHtml(node, version, '')) || '<p>nothing more</p>'
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title} · ${escapeHtml(version.title)}</title><style>${plainStyle}</style></head><body><h1>${title}</h1><main>${html}</main></body></html>\n`
}

/** Each text is rendered once, before the tree is written. */
async function surroundings(nodes: SchemaNode[], version: ApiVersion, parts: string): Promise<Surroundings> {
  const texts = [...new Set(nodes.flatMap(textsOf))]
  const rendered = await Promise.all(texts.map(async (text) => [text, await described(text, version)] as const))
  return { texts: new Map(rendered), parts }
}

function textsOf(node: SchemaNode): string[] {
  const { enumeration = [], namedExamples = [], children, variants = [] } = node
  const inside = [...children, ...variants.map((variant) => variant.node)].flatMap(textsOf)
  const choices = [...enumeration, ...namedExamples].flatMap((choice) => choice.description ?? [])
  return [...describing(node), ...choices, ...inside]
}

async function described(text: string, version: ApiVersion): Promise<string> {
  const linked = linkOperations(text.trim(), version, link)
  const isLine = !linked.includes('\n') && !blocks.test(linked)
  const html = isLine ? await renderInline(linked) : await renderMarkdown(linked, { headingShift: 4 })
  return linksWithBase(foldLong(withoutFiles(html), longestText), link(''))
}

// Seen from an operation's page.
const besides = '../schemas/'
const longestText = 900
// Some write HTML on one line.
const blocks = /<(?:p|ul|ol|dl|table|pre|h[1-6]|blockquote)\b/i
const plainStyle =
  ':root{color-scheme:light dark}body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui}ul{padding-left:1rem}li{margin:.5rem 0;overflow-wrap:anywhere}h1{font-size:1.25rem}p{margin:0}'
