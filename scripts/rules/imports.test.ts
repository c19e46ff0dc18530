import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'

import { expect, test } from 'vitest'

import { sourceFiles } from './files.ts'

/** Which folders a folder may import. Each may import itself. */
const mayImport: Record<string, string[]> = {
  'plugins/core': [],
  'plugins/node': ['plugins/core'],
  'plugins/markdown': ['plugins/core', 'plugins/shiki'],
  'plugins/shiki': ['plugins/core'],
  'plugins/mermaid': ['plugins/core'],
  'plugins/minisearch': ['plugins/core'],
  'plugins/playwright': ['plugins/core'],
  'plugins/fetch': ['plugins/core'],
  'plugins/relay': ['plugins/core'],
  'plugins/cockatiel': ['plugins/core'],
  'plugins/oauth': ['plugins/core'],
  'plugins/scalar': ['plugins/core'],
  'plugins/msw': ['plugins/core', 'plugins/fetch'],
  'plugins/astro': [
    'plugins/core',
    'plugins/node',
    'plugins/markdown',
    'plugins/shiki',
    'plugins/mermaid',
    'plugins/scalar',
  ],
  components: [
    'plugins/core',
    'plugins/markdown',
    'plugins/shiki',
    'plugins/mermaid',
    'plugins/astro',
    'plugins/fetch',
    'plugins/msw',
    'plugins/oauth',
    'plugins/cockatiel',
  ],
  site: [
    'plugins/core',
    'plugins/markdown',
    'plugins/shiki',
    'plugins/mermaid',
    'plugins/minisearch',
    'plugins/astro',
    'plugins/scalar',
    'plugins/msw',
    'components',
  ],
  'site/e2e': ['plugins/core', 'plugins/node', 'plugins/playwright', 'plugins/relay', 'scripts/demo'],
  scripts: ['plugins/core', 'plugins/node', 'plugins/playwright', 'plugins/relay', 'plugins/astro'],
}

/** Each outside library is joined in one place, and nothing else imports it. */
const libraryHomes: Record<string, string[]> = {
  // The demo's conformance test reads its contracts without us, so that it can find our mistakes, too.
  yaml: ['plugins/core', 'scripts'],
  '@cfworker/json-schema': ['plugins/core', 'scripts'],
  '@noble/hashes': ['plugins/core'],
  unified: ['plugins/markdown'],
  shiki: ['plugins/shiki'],
  mermaid: ['plugins/mermaid'],
  jsdom: ['plugins/mermaid'],
  'opentype.js': ['plugins/mermaid'],
  minisearch: ['plugins/minisearch'],
  pagefind: ['plugins/astro'],
  msw: ['plugins/msw'],
  '@scalar/api-reference': ['plugins/scalar'],
  'playwright-core': ['plugins/playwright', 'site/e2e'],
  hono: ['scripts'],
  'ipaddr.js': ['plugins/relay'],
  'json-p3': ['plugins/core'],
  cockatiel: ['plugins/cockatiel'],
  oauth4webapi: ['plugins/oauth'],
  'oidc-provider': ['scripts'],
  commander: ['scripts'],
  '@clack/prompts': ['scripts'],
}

const files = sourceFiles(['site', 'components', 'plugins', 'scripts'], ['.ts', '.mjs', '.astro'])
const imports = files.flatMap((file) => importsOf(file).map((specifier) => ({ file, specifier })))

test('imports cross folders only in the allowed direction', () => {
  const wrong = imports
    .map(({ file, specifier }) => ({ file, specifier, target: targetOf(file, specifier) }))
    .filter(({ file, target }) => target !== undefined && !isAllowed(file, target))
    .map(({ file, specifier }) => `${file} imports ${specifier}`)

  expect(wrong).toEqual([])
})

test('each outside library is imported in its own folder alone', () => {
  const wrong = imports
    .filter(({ file }) => !isTest(file))
    .filter(({ file, specifier }) => {
      const homes = libraryHomes[packageOf(specifier)]
      return homes !== undefined && !homes.includes(roomOf(file))
    })
    .map(({ file, specifier }) => `${file} imports ${specifier}`)

  expect(wrong).toEqual([])
})

test('the core imports only itself and the pure libraries', () => {
  const pure = Object.keys(libraryHomes).filter((name) => libraryHomes[name]?.includes('plugins/core'))
  const wrong = imports
    .filter(({ file }) => file.startsWith('plugins/core/') && !isTest(file))
    .filter(({ specifier }) => !specifier.startsWith('.') && !pure.includes(packageOf(specifier)))
    .map(({ file, specifier }) => `${file} imports ${specifier}`)

  expect(wrong).toEqual([])
})

test.each(['captures', 'checks', 'samples', 'reports', 'scorecard'])(
  'members of the list core/%s do not import each other',
  (list) => {
    const folder = `plugins/core/${list}`
    const members = imports.filter(
      ({ file }) => dirname(file) === folder && !file.endsWith('/index.ts') && !isTest(file),
    )
    const wrong = members
      .map(({ file, specifier }) => ({ file, target: specifier.startsWith('.') ? join(folder, specifier) : '' }))
      .filter(({ target }) => dirname(target) === folder && memberFiles(list).includes(target))
      .map(({ file, target }) => `${file} imports ${target}`)

    expect(wrong).toEqual([])
  },
)

test.each(['captures', 'checks', 'samples', 'reports', 'scorecard'])(
  'each file of core/%s that is a member stands in its list',
  (list) => {
    const index = readFileSync(`plugins/core/${list}/index.ts`, 'utf8')
    expect(memberFiles(list).length).toBeGreaterThan(0)
    expect(memberFiles(list).filter((file) => !index.includes(`./${file.split('/').at(-1)}`))).toEqual([])
  },
)

// A member of a list exports a value of the list's own contract; what stands beside it (a part, a type) does not.
function memberFiles(list: string): string[] {
  const contract = {
    captures: 'CaptureFormat',
    checks: 'Check',
    samples: 'Sample',
    reports: 'Report',
    scorecard: 'Criterion',
  }[list]
  return files.filter(
    (file) =>
      dirname(file) === `plugins/core/${list}` &&
      !isTest(file) &&
      new RegExp(`^export const \\w+: ${contract} =`, 'm').test(readFileSync(file, 'utf8')),
  )
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '')
}

function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#core/')) return specifier.replace('#core', 'plugins/core')
  if (specifier.startsWith('#plugins/')) return specifier.replace('#plugins', 'plugins')
  if (specifier.startsWith('#components/')) return specifier.replace('#components', 'components')
  if (specifier.startsWith('.')) return join(dirname(file), specifier)
  return undefined
}

function isAllowed(file: string, target: string): boolean {
  const [from, to] = [roomOf(file), roomOf(target)]
  if (from === to || (isTest(file) && to.startsWith('plugins/'))) return true
  return (mayImport[from] ?? []).some((room) => to === room || target.startsWith(`${room}/`))
}

function roomOf(file: string): string {
  if (file.startsWith('plugins/')) return file.split('/').slice(0, 2).join('/')
  if (file.startsWith('site/e2e/')) return 'site/e2e'
  return file.split('/')[0] ?? ''
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
}

function isTest(file: string): boolean {
  return /\.test\.ts$/.test(file)
}
