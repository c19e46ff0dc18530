import { expect, test } from 'vitest'

import { readReleases } from '../changelog.ts'
import { readDecision } from '../decision.ts'
import { versionsFor } from './catalog.ts'
import { toPageIndex } from './page-index.ts'

test('guides, decisions and changes are named with a line of what they say and where they are', () => {
  const { decision } = readDecision({
    path: 'content/decisions/0001-one.md',
    text: '---\ndate: 2026-05-01\n---\n# One key\n\n## Decision Outcome\n\nChosen: the `Key` of [RFC](https://x.test).\n',
  })
  const { releases } = readReleases({
    path: 'content/changelog/pets/2.md',
    text: '# 2 - 2026-10-01\n\n## Added\n\n- `createPet` takes a key.\n',
  })
  const guides = [{ slug: 'start', title: 'Start', order: 1, cells: [], place: { path: 'x' } }]
  const none = { apis: [], scenarios: [], bindings: [], evidence: [], workflows: [] }

  expect(toPageIndex({ ...none, guides, decisions: decision ? [decision] : [], releases })).toEqual([
    { kind: 'Guides', title: 'Start', text: '', of: '', path: 'guides/start/' },
    {
      kind: 'Decisions',
      title: 'One key',
      text: 'Chosen: the Key of RFC.',
      of: 'accepted',
      path: 'decisions/0001-one/',
    },
    {
      kind: 'Changes',
      title: 'createPet takes a key.',
      text: '',
      of: 'added in Pets 2',
      path: 'pets/changelog/#2-createpet-takes-a-key',
    },
  ])
})

test('a search looks through the version at hand, else through the current ones, as many as can be loaded', () => {
  const catalog = [
    { title: 'A 2', url: '/a/2/', latest: true, operations: 6000 },
    { title: 'B 1', url: '/b/1/', latest: true, operations: 10 },
    { title: 'A 1', url: '/a/1/', latest: false, operations: 10 },
  ]
  expect(versionsFor(catalog, '/a/1/').map(({ title }) => title)).toEqual(['A 1'])
  expect(versionsFor(catalog, '').map(({ title }) => title)).toEqual(['A 2'])
  expect(versionsFor(catalog.slice(1), '').map(({ title }) => title)).toEqual(['B 1'])
})
