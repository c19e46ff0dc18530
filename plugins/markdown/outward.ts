import type { Element, ElementContent, Root, RootContent } from 'hast'

/**
 * A built site loads nothing from a third party: a picture from elsewhere becomes a link to it (inside a link: its
 * words), and a link that leaves the site says so in `rel`.
 */
export function guardOutward(): (tree: Root) => void {
  return (tree) => {
    tree.children = tree.children.flatMap((child): RootContent[] => (isElement(child) ? guard(child, false) : [child]))
  }
}

function guard(element: Element, inLink: boolean): ElementContent[] {
  const isLink = element.tagName === 'a'
  const children = element.children.flatMap((child) => (isElement(child) ? guard(child, inLink || isLink) : [child]))
  const guarded = { ...element, children }

  if (isLink) return [{ ...guarded, properties: linkProperties(element.properties) }]
  if (element.tagName !== 'img') return [guarded]
  return guardImage(element, inLink)
}

function linkProperties(properties: Element['properties']): Element['properties'] {
  const { href, dataFootnoteRef, dataFootnoteBackref } = properties
  if (leaves(href)) return { ...properties, href: withBrackets(String(href)), ...OUTWARD }

  // The sanitiser prefixes ids against clobbering; footnotes must follow.
  const isNote = dataFootnoteRef !== undefined || dataFootnoteBackref !== undefined
  return isNote ? { ...properties, href: String(href).replace(/^#/, '#user-content-') } : properties
}

function guardImage(image: Element, inLink: boolean): ElementContent[] {
  const { src, alt } = image.properties
  if (typeof src !== 'string') return []
  if (!leaves(src)) return [{ ...image, properties: { ...image.properties, loading: 'lazy' } }]

  const words: ElementContent = { type: 'text', value: (typeof alt === 'string' && alt) || 'picture' }
  if (inLink) return [words]
  return [{ type: 'element', tagName: 'a', properties: { href: src, ...OUTWARD }, children: [words] }]
}

// Markdown encodes brackets, also those around the address of a machine (RFC 3986 §3.2.2).
function withBrackets(href: string): string {
  return href.replace(/^(https?:\/\/)%5B([\da-f:.]+)%5D(?=[:/?#]|$)/i, '$1[$2]')
}

const OUTWARD = { rel: ['noopener', 'noreferrer'], target: '_blank' }
const HERE = 'https://here.invalid'

// The URL parser decides as the browser will: `//host`, `/\host` and `ht\ntps://host` all leave.
function leaves(address: unknown): boolean {
  if (typeof address !== 'string') return false
  if (!URL.canParse(address, HERE)) return true
  const { origin, protocol } = new URL(address, HERE)
  return protocol !== 'mailto:' && origin !== HERE
}

function isElement(node: RootContent): node is Element {
  return node.type === 'element'
}
