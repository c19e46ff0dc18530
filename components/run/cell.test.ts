import { expect, test } from 'vitest'

import { readProject } from '#core/project.ts'

import { readCell } from './cell.ts'

const text = `---
title: Start
---

<Run scenario="gone" />
`
const reading = readProject([{ path: 'content/guides/start.mdx', text }])

test('a guide that names a scenario nobody recorded shows what is wrong, and where', () => {
  const { takes, problems } = readCell(reading, { scenario: 'gone' }, 'start')

  expect(takes).toEqual([])
  expect(problems.map(({ code, message, place }) => [code, message, place])).toEqual([
    [
      'unknown-scenario',
      '<Run> names the scenario "gone", which is not recorded',
      { path: 'content/guides/start.mdx', line: 5, column: 1 },
    ],
  ])
})

test('what no check has seen is said at the guide', () => {
  const [problem] = readCell(reading, { scenario: 'lost' }, 'start').problems
  expect(problem?.message).toBe(
    '<Run scenario="lost"> names no scenario. Nothing is recorded yet: callsheet record --help',
  )
})

test('outside of guides nothing checks it, so there it throws', () => {
  expect(() => readCell(reading, { scenario: 'gone' }, 'elsewhere')).toThrow('<Run scenario="gone"> names no scenario')
})
