import type { Element, ElementContent, Root, RootContent } from 'hast'

import { highlight, highlightAtOnce } from '#plugins/shiki/highlight.ts'

/** Code blocks, highlighted. It goes last: what it puts in is HTML of our own, which no sanitiser needs to see. */
export function highlightCodeBlocks(): (tree: Root) => Promise<void> {
  return async (tree) => {
    tree.children = await Promise.all(tree.children.map(highlighted))
  }
}

/** A code block as HTML, where its language is one that needs no loading. */
export function codeBlockAtOnce(code: string, language: string): string | undefined {
  const html = highlightAtOnce(withoutEdges(`${code}\n`), language)
  return html && `<div class="code-block">${html}</div>`
}

async function highlighted<Node extends RootContent | ElementContent>(node: Node): Promise<Node | Element> {
  if (node.type !== 'element') return node

  const code = codeOf(node)
  if (!code) return { ...node, children: await Promise.all(node.children.map(highlighted)) }

  const html = await highlight(withoutEdges(textOf(code)), languageOf(code))
  return { type: 'element', tagName: 'div', properties: { className: ['code-block'] }, children: [raw(html)] }
}

// Empty lines above code say nothing, and the HTML parser drops some of them.
function withoutEdges(code: string): string {
  return code.replace(/^\n+/, '').replace(/\n$/, '')
}

function codeOf({ tagName, children }: Element): Element | undefined {
  const [only] = children
  if (tagName !== 'pre' || children.length !== 1) return
  return only?.type === 'element' && only.tagName === 'code' ? only : undefined
}

function languageOf({ properties }: Element): string {
  const names = Array.isArray(properties.className) ? properties.className.map(String) : []
  return names.find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? ''
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(textOf).join('') : ''
}

function raw(value: string): ElementContent {
  return { type: 'raw', value } as ElementContent
}
