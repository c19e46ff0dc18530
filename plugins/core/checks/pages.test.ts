import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { checks } from './index.ts'

const plugins = new URL('../../', import.meta.url)
const folder = new URL('../../../content/checks/', import.meta.url)
const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ''))
const texts = readdirSync(plugins, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, plugins), 'utf8'))

test('each code of a finding has a page', () => {
  const used = texts.flatMap((text) => [...text.matchAll(/\bcode: '([a-z-]+)'/g)].map(([, code = '']) => code))
  const codes = new Set([...used, ...checks.flatMap(({ codes }) => codes)])

  expect([...codes].filter((code) => !pages.includes(code)).sort()).toEqual([])
})

test('each page is of a code that is used', () => {
  expect(
    pages.filter((code) => !texts.some((text) => text.includes(`'${code}'`) || text.includes(`/checks/${code}/`))),
  ).toEqual([])
})

test.each(pages)('%s is explained with an example, the edit, and when to switch it off', (code) => {
  const text = readFileSync(new URL(`${code}.md`, folder), 'utf8')
  const [, severity] = /^severity: (error|warning|info)$/m.exec(text) ?? []

  expect(text).toMatch(/^---\ntitle: \S/)
  expect(text).toMatch(new RegExp(`^\\S+  ${severity} .*  ${code}$`, 'm'))
  expect(text).toMatch(/^## How to mend it\n\n\S/m)
  expect(text).toMatch(/^## When to switch it off\n\n\S/m)
})
