import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import type { Plugin } from 'vite'

/**
 * Provides `callsheet:scalar`: where Scalar's reference lies on the disk, and its files. It is taken as its makers bundle
 * it, an ES module with its styles inside and chunks that it loads when it needs them: it costs our build nothing, none
 * of it can end up in another page, and the version in its address lets browsers keep it.
 */
export function scalarPlugin(): Plugin {
  return {
    name: 'callsheet:scalar',
    resolveId: (id) => (id === moduleId ? resolvedId : undefined),
    load: (id) => (id === resolvedId ? moduleText() : undefined),
  }
}

function moduleText(): string {
  const home = path.dirname(path.dirname(createRequire(import.meta.url).resolve('@scalar/api-reference')))
  const folder = path.join(home, 'dist', 'browser')
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
  const chunks = readdirSync(path.join(folder, 'chunks')).map((name) => `chunks/${name}`)
  // The maps stay behind: 15 MB that nobody asks for.
  const names = [entry, ...chunks].filter((name) => name.endsWith('.js'))
  return [
    `export const entry = ${JSON.stringify(`${version}/${entry}`)}`,
    `export const files = ${JSON.stringify(names.map((name) => [`${version}/${name}`, path.join(folder, name)]))}`,
  ].join('\n')
}

const entry = 'standalone.esm.js'
const moduleId = 'callsheet:scalar'
const resolvedId = `\0${moduleId}`
