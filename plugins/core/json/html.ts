import { escapePart } from '../pointer.ts'

/** What a reader should notice about the value at a JSON Pointer. `title` says it in words; `kind` becomes the class. */
export interface Mark {
  pointer: string
  title: string
  kind?: 'violation' | 'difference'
}

/**
 * JSON text as HTML, highlighted and otherwise untouched: every character of the text is in the result, escaped, so
 * `1.10` and broken JSON stay what they are. Classes: `p` key, `s` string, `n` number, `l` literal, `e` what is no JSON.
 * A marked value is wrapped: `<mark class="violation" title="…">`. Needs nothing, so pages can inline it.
 */
export function highlightJson(text: string, marks: readonly Mark[] = []): string {
  const marked = new Map(marks.map((mark) => [mark.pointer, mark]))
  const deepest = Math.max(-1, ...marks.map(({ pointer }) => pointer.split('/').length - 1))
  const open: Container[] = []
  let html = ''

  const next = () => open.at(-1)
  const pointer = () => (open.length <= deepest ? pointerOf(open) : undefined)
  const opening = (at: string | undefined) => opened(at === undefined ? undefined : marked.get(at))

  for (const [token] of text.matchAll(TOKEN)) {
    const first = token.charAt(0)
    const around = next()

    if (first === '"' && around?.keys && around.key === undefined) {
      around.key = keyOf(token)
      html += span('p', token)
    } else if (first === '{' || first === '[') {
      const before = opening(pointer())
      open.push({ keys: first === '{', index: 0, key: undefined, after: before && '</mark>' })
      html += before + first
    } else if (first === '}' || first === ']') {
      html += first + (open.pop()?.after ?? '')
    } else if (first === ',') {
      if (around) around.index += 1
      if (around) around.key = undefined
      html += first
    } else if (first === ':' || first.trim() === '') {
      html += token
    } else {
      const before = opening(pointer())
      html += before + span(kindOf(token), token) + (before && '</mark>')
    }
  }

  return html + open.map(({ after }) => after).join('')
}

/** Text that is safe between tags and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}

// Each alternative starts with a character of its own and repeats one class, so the scan is linear.
const TOKEN = /"(?:[^"\\\n\r]|\\.)*"?|[{}[\]:,]|\s+|[^\s"{}[\]:,]+/g
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

interface Container {
  keys: boolean
  index: number
  /** A `~1`-escaped pointer part. */
  key: string | undefined
  after: string
}

function kindOf(token: string): string {
  if (token.startsWith('"')) return 's'
  if (token === 'true' || token === 'false' || token === 'null') return 'l'
  return NUMBER.test(token) ? 'n' : 'e'
}

function span(kind: string, token: string): string {
  return `<span class="${kind}">${escapeHtml(token)}</span>`
}

function opened(mark: Mark | undefined): string {
  if (!mark) return ''
  return `<mark class="${mark.kind ?? 'violation'}" title="${escapeHtml(mark.title)}">`
}

function pointerOf(open: readonly Container[]): string {
  return open.map(({ keys, key, index }) => `/${keys ? (key ?? '') : index}`).join('')
}

function keyOf(token: string): string {
  let name = token.slice(1, -1)
  try {
    name = String(JSON.parse(token))
  } catch {
    // A broken key keeps its characters as its name.
  }
  return escapePart(name)
}
