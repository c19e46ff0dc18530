import { parentPort } from 'node:worker_threads'

import { JSDOM } from 'jsdom'

import { giveGeometry } from './geometry.ts'
import { themes } from './themes.ts'

/** What `render.ts` asks this worker, and what it gets. */
export interface Order {
  id: string
  text: string
}
export type Delivery = { light: string; dark: string } | { failure: Failure }

/** An error of Mermaid, reduced to what crosses between threads. */
export interface Failure {
  message: string
  line?: number
  column?: number
}

let random = 1

// Mermaid believes it is in a browser, so it lives in a thread of its own whose globals are a page's.
const { window } = new JSDOM('<!doctype html><body></body>', {
  pretendToBeVisual: true,
  url: 'https://diagram.invalid/',
})
giveGeometry(window as unknown as Window & typeof globalThis)
makeGlobal(window)
const { default: mermaid } = await import('mermaid')

parentPort?.on('message', async (order: Order) => {
  parentPort?.postMessage(await deliver(order))
})

async function deliver({ id, text }: Order): Promise<Delivery> {
  try {
    return { light: await draw(id, text, 'light'), dark: await draw(id, text, 'dark') }
  } catch (error) {
    return { failure: toFailure(error) }
  }
}

async function draw(id: string, text: string, theme: 'light' | 'dark'): Promise<string> {
  random = 1
  window.document.body.replaceChildren()
  mermaid.initialize({
    startOnLoad: false,
    suppressErrorRendering: true,
    securityLevel: 'strict',
    theme: 'base',
    look: 'classic',
    layout: 'dagre',
    themeVariables: themes[theme],
    fontFamily: 'inherit',
    htmlLabels: false,
    handDrawnSeed: 1,
    deterministicIds: true,
    deterministicIDSeed: id,
    maxTextSize: 50_000,
    flowchart: { htmlLabels: false, useMaxWidth: true },
    gantt: { useWidth: 960 },
    // A least width leaves SVG labels at the left of their boxes.
    state: { minNodeWidth: 0 },
  })
  const { svg } = await mermaid.render(id, text)
  return mended(svg, String(themes[theme].primaryBorderColor))
}

// Mermaid computes some colours from others it does not have, and writes `undefined` where a style is empty.
function mended(svg: string, colour: string): string {
  return svg
    .replace(/hsla?\([^()]*NaN[^()]*\)/g, colour)
    .replace(/style="(?:undefined|;)+"/g, 'style=""')
    .replaceAll(' node-undefined', '')
}

function toFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error) }
  return { message: error.message, ...placeIn(error) }
}

// Jison says it in `hash`, Langium in `result`.
function placeIn(error: object): { line?: number; column?: number } {
  const { hash, result } = error as {
    hash?: { loc?: { first_line?: number; last_line?: number; last_column?: number }; line?: number }
    result?: { lexerErrors?: LangiumError[]; parserErrors?: { token?: LangiumToken }[] }
  }
  const lexer = result?.lexerErrors?.[0]
  const token = result?.parserErrors?.[0]?.token
  const atEnd = hash?.loc?.last_column === 0
  const line = lexer?.line ?? token?.startLine ?? (atEnd ? hash?.loc?.first_line : hash?.loc?.last_line)
  // The end of the text stands at column 0 of the line after it.
  const column =
    lexer?.column ??
    token?.startColumn ??
    (atEnd ? Number.MAX_SAFE_INTEGER : hash?.loc?.last_column === undefined ? undefined : hash.loc.last_column + 1)
  return {
    ...(Number.isFinite(line) ? { line: Number(line) } : {}),
    ...(Number.isFinite(column) ? { column: Number(column) } : {}),
  }
}

interface LangiumError {
  line?: number
  column?: number
}
interface LangiumToken {
  startLine?: number
  startColumn?: number
}

function makeGlobal(page: typeof window): void {
  for (const name of Object.getOwnPropertyNames(page)) {
    if (name in globalThis) continue
    Object.defineProperty(globalThis, name, { value: Reflect.get(page, name), configurable: true, writable: true })
  }
  Object.assign(globalThis, {
    window: page,
    document: page.document,
    screen: { width: 1440, height: 900, availWidth: 1440, availHeight: 900 },
  })
  Object.assign(page, { CSSStyleSheet: StyleSheet })
  Object.assign(page.HTMLImageElement.prototype, { decode: async () => undefined })
  Object.assign(globalThis, { CSSStyleSheet: StyleSheet })
  // The same picture for the same text: no chance in layouts.
  Math.random = () => {
    random = (random * 16_807) % 2_147_483_647
    return random / 2_147_483_647
  }
}

/** Enough of a constructed style sheet for what Mermaid writes into one: rules, and their declarations one by one. */
function StyleSheet(this: object): void {
  const cssRules: { cssText: string; style: object }[] = []
  const insertRule = (rule: string, index = 0): number => {
    const selector = rule.slice(0, rule.indexOf('{'))
    const declarations: string[] = [rule.slice(rule.indexOf('{') + 1, rule.lastIndexOf('}')).trim()].filter(Boolean)
    const style = {
      setProperty: (name: string, value: string) => declarations.push(`${name}:${value};`),
      get length() {
        return declarations.length
      },
    }
    cssRules.splice(index, 0, {
      get cssText() {
        return `${selector}{${declarations.join('')}}`
      },
      style,
    })
    return index
  }
  Object.assign(this, { cssRules, insertRule, replaceSync() {} })
}

parentPort?.postMessage('ready')
