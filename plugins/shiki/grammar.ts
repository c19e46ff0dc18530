import type { HighlighterCore, ThemedToken, ThemeRegistrationRaw } from 'shiki'
import { createHighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { bundledLanguages } from 'shiki/langs'

import { escapeHtml } from '#core/json/html.ts'
import { palette } from './palette.ts'

/** Code coloured by the TextMate grammar of its language, with the classes of the palette; without one, escaped. */
export async function paintByGrammar(code: string, language: string): Promise<string> {
  const key = `${language}\n${code}`
  const known = painted.get(key)
  if (known !== undefined) return known

  const html = await draw(code, language)
  if (painted.size >= MOST_KEPT) painted.clear()
  painted.set(key, html)
  return html
}

const MOST_KEPT = 20_000
const LONGEST_LINE = 4_000
// For a line. Shiki's own half a second is over before the patterns are compiled where the machine is busy, and the rest
// of the line would stay plain: another page from the same source.
const LONGEST_TIME = 5_000

const painted = new Map<string, string>()
const loading = new Map<string, Promise<void>>()
let engine: Promise<HighlighterCore> | undefined

async function draw(code: string, language: string): Promise<string> {
  const shiki = await highlighterFor(language)
  if (!shiki) return escapeHtml(code)

  const lines = shiki.codeToTokensBase(code, {
    lang: language,
    theme: theme.name,
    tokenizeMaxLineLength: LONGEST_LINE,
    tokenizeTimeLimit: LONGEST_TIME,
  })
  return lines.map(drawLine).join('\n')
}

async function highlighterFor(language: string): Promise<HighlighterCore | undefined> {
  if (!isBundled(language)) return

  engine ??= createHighlighterCore({ themes: [theme], engine: createJavaScriptRegexEngine({ forgiving: true }) })
  const shiki = await engine
  const loaded = loading.get(language) ?? shiki.loadLanguage(bundledLanguages[language])
  loading.set(language, loaded)
  await loaded
  return shiki
}

function isBundled(language: string): language is keyof typeof bundledLanguages {
  return Object.hasOwn(bundledLanguages, language)
}

function drawLine(tokens: ThemedToken[]): string {
  return runsOf(tokens)
    .map(({ ink, text }) => (ink ? `<span class="${ink}">${escapeHtml(text)}</span>` : escapeHtml(text)))
    .join('')
}

// Neighbours of one colour share a span, and white space joins whatever stands before it.
function runsOf(tokens: ThemedToken[]): { ink: string | undefined; text: string }[] {
  const runs: { ink: string | undefined; text: string }[] = []
  for (const { content, color } of tokens) {
    const ink = inkOf.get(color?.toLowerCase() ?? '')
    const last = runs.at(-1)
    if (last && (last.ink === ink || content.trim() === '')) last.text += content
    else runs.push({ ink: content.trim() === '' ? undefined : ink, text: content })
  }
  return runs
}

// Shiki speaks colours; ours only say which ink was meant: #000001 is the first of the palette.
const inkOf = new Map(palette.map(({ name }, index) => [tracer(index), name]))

const theme: ThemeRegistrationRaw & { name: string } = {
  name: 'callsheet',
  type: 'light',
  fg: '#000000',
  bg: '#ffffff',
  settings: palette.map(({ scopes }, index) => ({ scope: scopes, settings: { foreground: tracer(index) } })),
}

function tracer(index: number): string {
  return `#${(index + 1).toString(16).padStart(6, '0')}`
}
