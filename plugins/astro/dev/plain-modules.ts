import { readFileSync } from 'node:fs'
import path from 'node:path'

import { parseSync } from 'vite'

/**
 * Tells which modules of a package ask nothing of Vite, neither themselves nor by what they import: no virtual module,
 * no `import.meta.env` and no `import.meta.hot`. Node can import these as they lie there. In doubt a module is Vite's.
 */
export function plainModules(root: string): (file: string) => boolean {
  const modules = new Map<string, Module>()

  return (file) => {
    if (!file.startsWith(root)) return false
    if (!modules.has(file)) readFrom(file, modules)
    return modules.get(file)?.isPlain ?? false
  }
}

// With all that it leads to, since modules import each other in circles.
function readFrom(file: string, modules: Map<string, Module>): void {
  const open = [file]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (modules.has(next)) continue
    const module = readModule(next)
    modules.set(next, module)
    open.push(...module.imports)
  }

  let spoilt = importersOfVite(modules)
  while (spoilt.length > 0) {
    for (const module of spoilt) module.isPlain = false
    spoilt = importersOfVite(modules)
  }
}

function importersOfVite(modules: Map<string, Module>): Module[] {
  return [...modules.values()].filter(
    ({ isPlain, imports }) => isPlain && imports.some((file) => modules.get(file)?.isPlain === false),
  )
}

function readModule(file: string): Module {
  const text = isCode.test(file) ? textOf(file) : undefined
  if (text === undefined) return { isPlain: false, imports: [] }

  const { isPlain, specifiers } = mayAskVite.test(text) ? readExactly(file, text) : readQuickly(text)
  const near = specifiers.filter((specifier) => specifier.startsWith('.'))
  return { isPlain, imports: near.map((specifier) => path.join(path.dirname(file), specifier)) }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return
  }
}

// What only looks like an import makes at worst a module Vite's without need.
function readQuickly(text: string): Asked {
  const specifiers = [...text.matchAll(importLike)].flatMap(([, stated, loaded]) => stated ?? loaded ?? [])
  return { isPlain: true, specifiers }
}

function readExactly(file: string, text: string): Asked {
  const { staticImports, staticExports, dynamicImports, importMetas } = parseSync(file, text).module
  const loaded = dynamicImports.map(({ moduleRequest: { start, end } }) => literal.exec(text.slice(start, end))?.[1])
  const specifiers = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...loaded.filter((specifier) => specifier !== undefined),
  ]
  const isPlain =
    !loaded.includes(undefined) &&
    !specifiers.some((specifier) => ofVite.test(specifier)) &&
    importMetas.every(({ end }) => ofNode.test(text.slice(end, end + 12)))
  return { isPlain, specifiers }
}

const isCode = /\.m?js$/
// Most modules say nothing of the kind, and need not be parsed.
const mayAskVite = /import\.meta(?!\.url\b)|\bimport\(\s*[^\s"']|["'](?:#|virtual:|astro[:/])/
const importLike = /^(?:import|export)\b[^"'`;]*["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']/gm
const literal = /^["']([^"'\\]+)["']$/
const ofVite = /^(?:#|virtual:|astro[:/])|\?/
const ofNode = /^\.(?:url|dirname|filename)\b/

interface Module {
  isPlain: boolean
  /** Files beside it. What it imports of other packages is Node's in any case. */
  imports: string[]
}

interface Asked {
  isPlain: boolean
  specifiers: string[]
}
