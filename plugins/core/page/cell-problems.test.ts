import { expect, test } from 'vitest'

import { cellProblems, unknownComponents } from './cell-problems.ts'
import type { Guide } from '../model.ts'
import { readProject } from '../project.ts'

const text = `---
title: Start
---

<Run scenario="gone" />

<Run />

<Run scenario="gone" exchange={2} live />

<Runn scenario="gone" />
`

const { project, findings } = readProject([{ path: 'content/guides/start.mdx', text }])
const [guide = {} as Guide] = project.guides

test.each<[string, { [name: string]: unknown }, string[]]>([
  ['a scenario that is not there', { scenario: 'gone' }, ['5 <Run> names the scenario "gone", which is not recorded']],
  ['a prop that is missing', {}, ['7 <Run> needs the prop "scenario"']],
  [
    'the cell that has all its props alike',
    { scenario: 'gone', exchange: 2, live: true },
    ['9 <Run> names the scenario "gone", which is not recorded'],
  ],
  ['nothing, where no cell is alike and it has nothing to say', { scenario: 'there' }, []],
])('what was found at a cell is said there: %s', (_name, props, expected) => {
  const problems = cellProblems({ component: 'Run', props }, { guide, findings })
  expect(problems.map(({ place, message }) => `${place.line} ${message}`)).toEqual(expected)
})

test('what only the component knows is said at the guide', () => {
  const [problem] = cellProblems({ component: 'Run', props: { scenario: 'x' } }, { guide, findings, said: 'No' })
  expect([problem?.code, problem?.message, problem?.place]).toEqual(['guide-invalid', 'No', guide.place])
})

test('components that nobody knows are told by their names', () => {
  expect([...unknownComponents(guide, findings)].map(([name, { place }]) => [name, place.line])).toEqual([['Runn', 11]])
})
