/** A sheet as its rules, each with its selectors, and the groups that hold rules. Nothing is understood beyond that. */
export function readParts(css: string): Part[] {
  const parts: Part[] = []
  let from = 0
  while (from < css.length) {
    const open = endOf(css, from, '{;')
    const prelude = css
      .slice(from, open)
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .trim()
    if (css[open] !== '{') {
      if (prelude) parts.push({ kind: 'text', text: `${prelude};` })
      from = open + 1
      continue
    }
    const close = endOf(css, open + 1, '}')
    parts.push(toPart(prelude, css.slice(open + 1, close)))
    from = close + 1
  }
  return parts
}

function toPart(prelude: string, body: string): Part {
  if (/^@(media|supports|container|layer)\b/.test(prelude)) return { kind: 'group', prelude, parts: readParts(body) }
  if (prelude.startsWith('@')) return { kind: 'text', text: `${prelude}{${body}}` }
  return { kind: 'rule', selectors: selectorsOf(prelude), body }
}

function selectorsOf(prelude: string): { text: string; names: string[] }[] {
  const selectors: { text: string; names: string[] }[] = []
  let from = 0
  while (from < prelude.length) {
    const end = endOf(prelude, from, ',')
    const text = prelude.slice(from, end).trim()
    selectors.push({ text, names: namesIn(text) })
    from = end + 1
  }
  return selectors
}

/** The classes, ids and elements that must all be in a page for a selector to match. What stands in brackets may be absent or one of several. */
function namesIn(selector: string): string[] {
  const outside = withoutBrackets(selector).replace(/::?[\w-]+/g, '')
  return [...outside.matchAll(/[.#]?[\w-]*[a-z][\w-]*/gi)].map(([name]) => name)
}

function withoutBrackets(text: string): string {
  let depth = 0
  let bare = ''
  for (const char of text) {
    if (char === '(' || char === '[') depth++
    else if (char === ')' || char === ']') depth--
    else if (depth === 0) bare += char
  }
  return bare
}

/** Where one of the characters stands outside of brackets, braces and quotes. */
function endOf(css: string, from: number, chars: string): number {
  let depth = 0
  for (let at = from; at < css.length; at++) {
    const char = css[at] ?? ''
    if (depth === 0 && chars.includes(char)) return at
    if (char === '"' || char === "'") at = closingQuote(css, at)
    else if ('({['.includes(char)) depth++
    else if (')}]'.includes(char)) depth--
  }
  return css.length
}

function closingQuote(css: string, from: number): number {
  for (let at = from + 1; at < css.length; at++) {
    if (css[at] === '\\') at++
    else if (css[at] === css[from]) return at
  }
  return css.length
}

/** Text that always stays, a group of rules under a condition, or a rule; a selector knows which names it needs. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'group'; prelude: string; parts: Part[] }
  | { kind: 'rule'; selectors: { text: string; names: string[] }[]; body: string }
