import { createHash } from 'node:crypto'

import { type Part, readParts } from './css-parts.ts'
import { withSheets } from './marked-sheets.ts'

/**
 * Keeps in a page those of its rules that can match something in it. All of them are handed back as a sheet of their own,
 * which the page loads with the reader's first move, before anything else comes into it. `hrefOf` says where it will be.
 * A page that loads scripts from a file keeps everything: nobody knows what those will add. `sheets` are those that the
 * page has a mark for.
 */
export function leanStyles(html: string, hrefOf: (name: string) => string, sheets: readonly string[] = []): Lean {
  const head = html.slice(0, html.indexOf('</head>'))
  const styles = [...head.matchAll(/<style>([\s\S]*?)<\/style>/g)]
  const all = wholeOf(styles.map(([, css]) => css ?? '').join('\n'), sheets)
  if (all.length < WORTH_IT || /<script[^>]*\ssrc=/.test(html)) return { html: withSheets(html, sheets) }

  const sheet = { name: nameOf(all), css: all }
  const inlined = `<style>${keptOf(sheetOf(all), askPage(html))}</style><link data-rest href="${hrefOf(sheet.name)}">`
  const [first, ...others] = styles.map(([text]) => text)
  const bare = others.reduce((text, other) => text.replace(other, ''), html)
  return { html: first === undefined ? html : bare.replace(first, () => inlined), sheet }
}

function wholeOf(marked: string, sheets: readonly string[]): string {
  const known = wholes.get(marked) ?? withSheets(marked, sheets)
  wholes.set(marked, known)
  return known
}

const wholes = new Map<string, string>()

function nameOf(css: string): string {
  const known = sheetNames.get(css) ?? `rest.${createHash('sha256').update(css).digest('base64url').slice(0, 8)}.css`
  sheetNames.set(css, known)
  return known
}

const sheetNames = new Map<string, string>()

/** Whether a page has what a selector asks for. There are thousands of pages, so nothing is taken apart that need not be. */
function askPage(html: string): (name: string) => boolean {
  const classes = classesOf(html)
  const elements = elementsOf(html)
  const words = wordsOfScripts(html)
  const scripts = { has: (name: string) => words.some((known) => known.has(name)) }
  return (name) => {
    if (name.startsWith('.')) return classes.has(name.slice(1)) || scripts.has(name.slice(1))
    if (name.startsWith('#')) return html.includes(`id="${name.slice(1)}"`) || scripts.has(name.slice(1))
    return elements.has(name) || scripts.has(name)
  }
}

function classesOf(html: string): Set<string> {
  const values = new Set<string>()
  for (let at = html.indexOf(mark); at >= 0; at = html.indexOf(mark, at + 1)) {
    values.add(html.slice(at + mark.length, html.indexOf('"', at + mark.length)))
  }
  return new Set([...values].flatMap((value) => value.split(/\s+/)))
}

function elementsOf(html: string): Set<string> {
  const names = new Set<string>()
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    nameAt.lastIndex = at + 1
    if (nameAt.test(html)) names.add(html.slice(at + 1, nameAt.lastIndex))
  }
  return names
}

/** What an inline script speaks of, it may add. A single letter is only what a minifier calls something. */
function wordsOfScripts(html: string): Set<string>[] {
  const words: Set<string>[] = []
  for (let at = html.indexOf('<script'); at >= 0; at = html.indexOf('<script', at + 1)) {
    const text = html.slice(html.indexOf('>', at) + 1, html.indexOf('</script', at))
    // Data that a script reads differ from page to page.
    const known = scriptWords.get(text) ?? new Set(text.match(/[\w-]{2,}/g))
    if (scriptWords.size < 50) scriptWords.set(text, known)
    words.push(known)
  }
  return words
}

const mark = ' class="'
const nameAt = /[a-z][a-z0-9-]*/y
const scriptWords = new Map<string, Set<string>>()

function textOf(part: Part, has: (name: string) => boolean): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'group') {
    const inside = part.parts.map((one) => textOf(one, has)).join('')
    return inside === '' ? '' : `${part.prelude}{${inside}}`
  }
  const alive = part.selectors.filter(({ names }) => names.every(has))
  return alive.length === 0 ? '' : `${alive.map(({ text }) => text).join(',')}{${part.body}}`
}

// Pages that have the same of what a sheet asks for keep the same of it.
function keptOf({ parts, names, kept }: Sheet, has: (name: string) => boolean): string {
  const answers = names.map((name) => (has(name) ? '1' : '0')).join('')
  const text = kept.get(answers) ?? parts.map((part) => textOf(part, has)).join('')
  if (kept.size < 500) kept.set(answers, text)
  return text
}

/** A sheet is the same in many pages. */
function sheetOf(css: string): Sheet {
  const known = sheets.get(css) ?? readSheet(css)
  sheets.set(css, known)
  return known
}

function readSheet(css: string): Sheet {
  const parts = readParts(css)
  return { parts, names: [...new Set(parts.flatMap(namesOf))], kept: new Map() }
}

function namesOf(part: Part): string[] {
  if (part.kind === 'group') return part.parts.flatMap(namesOf)
  return part.kind === 'rule' ? part.selectors.flatMap(({ names }) => names) : []
}

const WORTH_IT = 4_000
const sheets = new Map<string, Sheet>()

interface Sheet {
  parts: Part[]
  /** What its selectors ask for. */
  names: string[]
  /** What was kept of it, by the answers. */
  kept: Map<string, string>
}

/** A page, and the sheet that it will ask for. */
export interface Lean {
  html: string
  sheet?: { name: string; css: string }
}
