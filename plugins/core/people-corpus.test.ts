import { existsSync, readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { readReleases } from './changelog.ts'
import { readDecision } from './decision.ts'

const corpus = new URL('../../../shared/corpora/adr/', import.meta.url)
const files = existsSync(corpus) ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }) : []
const decisions = files.filter((name) => /\/\d[^/]*\.md$/.test(name) && !name.startsWith('changelogs/'))

test.skipIf(files.length === 0)('decisions that others wrote are read, each with a title', () => {
  const read = decisions.map((name) => readDecision({ path: `content/decisions/${name}`, text: textOf(name) }))

  expect(decisions.length).toBeGreaterThan(30)
  expect(decisions.filter((_, index) => read[index]?.decision === undefined)).toEqual([])
  expect(read.flatMap(({ decision }) => (decision?.summary === '' ? decision.slug : [])).length).toBeLessThan(5)
})

test.skipIf(files.length === 0)('changelogs that others keep in the form of Keep a Changelog are read', () => {
  const text = textOf('changelogs/olivierlacan__keep-a-changelog.md')
  const { releases } = readReleases({ path: 'content/changelog/keep-a-changelog.md', text })

  expect(releases.find(({ version }) => version === '1.1.0')).toMatchObject({
    date: '2019-02-15',
    api: 'keep-a-changelog',
  })
  expect(releases.length).toBeGreaterThan(10)
})

function textOf(name: string): string {
  return readFileSync(new URL(name, corpus), 'utf8')
}
