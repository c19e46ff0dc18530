import { expect, test } from 'vitest'

import { readAffects, readDecision } from './decision.ts'

const madr = `---
status: accepted
date: 2026-03-02
decision-makers: [Ada, Grace]
affects: ["payments@2.1.0#listPayments/parameters/cursor", gateway]
supersedes: [ADR-0001]
---

# Page by cursor

## Context and Problem Statement

Which one?

## Decision Outcome

Chosen option: "cursor", because pages
must not shift.

More.
`

test('a decision in MADR 4 is read with what it affects', () => {
  expect(readDecision({ path: 'content/decisions/0003-cursor.md', text: madr })).toEqual({
    decision: {
      number: 3,
      slug: '0003-cursor',
      title: 'Page by cursor',
      status: 'accepted',
      date: '2026-03-02',
      affects: [
        {
          api: 'payments',
          version: '2.1.0',
          operation: 'listPayments',
          at: '/parameters/cursor',
          text: 'payments@2.1.0#listPayments/parameters/cursor',
          place: { path: 'content/decisions/0003-cursor.md', line: 5, column: 11 },
        },
        { api: 'gateway', text: 'gateway', place: { path: 'content/decisions/0003-cursor.md', line: 5, column: 60 } },
      ],
      supersedes: [1],
      supersededBy: [],
      summary: 'Chosen option: "cursor", because pages\nmust not shift.',
      text: expect.stringMatching(/^# Page by cursor\n[\s\S]*\nMore\.$/),
      place: { path: 'content/decisions/0003-cursor.md', line: 9, column: 1 },
    },
    findings: [],
  })
})

test.each([
  [
    '* Status: superseded by [ADR-0005](0005-example.md)\n* Date: 2020-01-02',
    { status: 'superseded', date: '2020-01-02', supersededBy: [5] },
  ],
  ['- Status: accepted\n- Date: 2021-01-13', { status: 'accepted', date: '2021-01-13', supersededBy: [] }],
  [
    'Date: 2016-02-12\n\n## Status\n\nAccepted\n\n## Decision\n\nWe do.',
    { status: 'accepted', date: '2016-02-12', summary: 'We do.' },
  ],
  ['Nothing more.', { status: 'accepted', date: '', summary: '' }],
  ['```\nStatus: rejected\n```', { status: 'accepted' }],
])('older forms are read, too: %j', (text, expected) => {
  const { decision, findings } = readDecision({
    path: 'content/decisions/0001-x.md',
    text: `# 1. Some title\n\n${text}\n`,
  })
  expect(decision).toMatchObject({ title: 'Some title', ...expected })
  expect(findings).toEqual([])
})

test('what is wrong with a decision is said where it stands', () => {
  const text = '---\nstatus: maybe\ndate: yesterday\n---\n\nNo title.\n'
  const { decision, findings } = readDecision({ path: 'content/decisions/first.md', text })

  expect(decision).toBeUndefined()
  expect(findings.map(({ message, place }) => `${place.line}:${place.column} ${message}`)).toEqual([
    '1:1 "first.md" does not begin with a number',
    '1:1 The decision has no title',
    '2:1 "maybe" is not a status of a decision',
    '3:1 "yesterday" is not a date',
  ])
})

test.each([
  ['callsheet', { api: 'callsheet' }],
  ['payments@1.4.0', { api: 'payments', version: '1.4.0' }],
  ['payments#createPayment', { api: 'payments', operation: 'createPayment' }],
])('%s affects what it names', (text, expected) => {
  expect(readAffects(text)).toEqual({ ...expected, text })
})
