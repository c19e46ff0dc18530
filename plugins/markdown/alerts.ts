import type { Element, ElementContent, Root, RootContent } from 'hast'

/**
 * GitHub's alerts, `> [!NOTE]` and four more: the quote becomes a remark with a word above it. It goes after the
 * sanitiser, which lets no class of ours through.
 */
export function showAlerts(): (tree: Root) => void {
  return (tree) => {
    tree.children = tree.children.map(shown)
  }
}

/** The same for a quote whose blocks are HTML already: `first` is what stands inside its first paragraph. */
export function alertHtml(first: string, others: string[]): string | undefined {
  const [mark, name = ''] = /^\[!([a-z]+)\](?:(?:<br>)?\n|$)/i.exec(first) ?? []
  const alert = alerts.get(name.toLowerCase())
  if (mark === undefined || !alert) return

  const text = first.slice(mark.length)
  const blocks = [...(text ? [`<p>${text}</p>`] : []), ...others]
  if (blocks.length === 0) return
  const { word, tone } = alert
  return `<div class="notice ${tone} stack remark" role="note">\n<p class="title">${word}</p>\n${blocks.join('\n')}\n</div>`
}

const alerts = new Map([
  ['note', { word: 'Note', tone: 'notice-blue' }],
  ['tip', { word: 'Tip', tone: 'notice-green' }],
  ['important', { word: 'Important', tone: 'notice-blue' }],
  ['warning', { word: 'Warning', tone: 'notice-amber' }],
  ['caution', { word: 'Caution', tone: 'notice-red' }],
])

function shown<Node extends RootContent | ElementContent>(node: Node): Node | Element {
  if (node.type !== 'element') return node
  const children = node.children.map(shown)
  return (node.tagName === 'blockquote' && remark(children)) || { ...node, children }
}

function remark(children: ElementContent[]): Element | undefined {
  const at = children.findIndex(({ type }) => type === 'element')
  const paragraph = children[at]
  if (paragraph?.type !== 'element' || paragraph.tagName !== 'p') return
  const found = marked(paragraph.children)
  if (!found) return

  const others = children.slice(at + 1)
  const blocks = found.rest.length > 0 ? [newline, { ...paragraph, children: found.rest }, ...others] : others
  if (!blocks.some(({ type }) => type === 'element')) return
  const { word, tone } = found.alert
  const title = element('p', { className: ['title'] }, [{ type: 'text', value: word }])
  return element('div', { className: ['notice', tone, 'stack', 'remark'], role: 'note' }, [newline, title, ...blocks])
}

// The mark stands on a line of its own, which may end in a break.
function marked([first, ...rest]: ElementContent[]) {
  if (first?.type !== 'text') return
  const [mark, name = ''] = /^\[!([a-z]+)\](?:\n|$)/i.exec(first.value) ?? []
  const alert = alerts.get(name.toLowerCase())
  if (mark === undefined || !alert) return

  const text = first.value.slice(mark.length)
  if (mark.endsWith('\n')) return { alert, rest: text ? [{ ...first, value: text }, ...rest] : rest }
  const [next, after, ...others] = rest
  if (!next) return { alert, rest }
  if (next.type !== 'element' || next.tagName !== 'br') return
  return {
    alert,
    rest: after?.type === 'text' ? [{ ...after, value: after.value.replace(/^\n/, '') }, ...others] : rest,
  }
}

const newline: ElementContent = { type: 'text', value: '\n' }

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}
