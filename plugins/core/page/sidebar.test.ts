import { expect, test } from 'vitest'

import { versionFrom } from '../fixtures/versions.ts'
import { type SidebarLine, sidebarOf } from './sidebar.ts'

test('the group of the current operation is open, the others are one line each', () => {
  const version = versionFrom('1', ['GET /a a A #One', 'GET /b b B #Two', 'GET /c c C #Two'])
  expect(sidebarOf(version, 'b')).toEqual({
    lines: [
      { kind: 'closed', title: 'One', slug: 'one', count: 1, groups: 1 },
      { kind: 'open', title: 'Two', slug: 'two', operations: version.operations.slice(1), parts: [], more: 0 },
    ],
    hidden: 0,
  })
})

test('without a current operation the first group is open, unless there are many', () => {
  expect(sidebarOf(versionFrom('1', ['GET /a a A #One', 'GET /b b B #Two'])).lines.map(({ kind }) => kind)).toEqual([
    'open',
    'closed',
  ])
  const many = versionFrom(
    '1',
    numbers(13).map((number) => `GET /${number} id${number} T #Tag ${number}`),
  )
  expect(sidebarOf(many).lines.some(({ kind }) => kind === 'open')).toBe(false)
})

test('of 300 groups the neighbours are shown, and how many are not', () => {
  const version = versionFrom(
    '1',
    numbers(300).map((number) => `GET /${number} id${number} T #Tag ${number}`),
  )
  const { lines, hidden } = sidebarOf(version, 'id150')
  expect([lines.length, hidden, lines.findIndex(({ kind }) => kind === 'open')]).toEqual([50, 250, 25])
})

test('of 300 groups under headings only those of the heading at hand are shown', () => {
  const version = versionFrom(
    '1',
    numbers(300).map((number) => `GET /${number} id${number} T #Tag ${number}`),
    {
      tagGroups: numbers(30).map((number) => ({
        name: `Section ${number}`,
        tags: numbers(10).map((one) => `Tag ${number * 10 + one}`),
      })),
    },
  )
  const { lines, hidden } = sidebarOf(version, 'id42')
  expect(lines.length).toBe(40)
  expect(hidden).toBe(0)
  expect(lines.slice(3, 8).map(titleOf)).toEqual(['Section 3 ×10', '— Section 4', 'Tag 40 ×1', 'Tag 41 ×1', 'Tag 42'])
})

test('of a group of 204 only the part at hand names its operations', () => {
  const version = versionFrom(
    '1',
    numbers(204).map((number) => `GET /repos/p${number % 12}/{x${number}} id${number} T #Repos`),
  )
  const [line] = sidebarOf(version, 'id5').lines
  const parts = line?.kind === 'open' ? line.parts : []
  expect(parts.map(({ title, count, operations }) => [title, count, operations.length]).slice(4, 7)).toEqual([
    ['p4', 17, 0],
    ['p5', 17, 16],
    ['p6', 17, 0],
  ])
})

test('of 1,000 operations of one path the neighbours are shown', () => {
  const version = versionFrom(
    '1',
    numbers(1000).map((number) => `POST /rpc id${number} T`),
  )
  const [line] = sidebarOf(version, 'id500').lines
  expect(line?.kind === 'open' && [line.operations[0]?.id, line.operations.length, line.more]).toEqual([
    'id488',
    24,
    976,
  ])
})

function titleOf(line: SidebarLine): string {
  const { title } = line
  return { heading: `— ${title}`, open: title, closed: `${title} ×${line.kind === 'closed' ? line.count : 0}` }[
    line.kind
  ]
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
