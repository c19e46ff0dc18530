import { expect, test } from 'vitest'

import { readReleases } from './changelog.ts'

test('a file for one version is one release', () => {
  const path = 'content/changelog/payments/2.1.0.md'
  const text =
    '# 2.1.0 - 2026-11-01\n\nCursors.\n\n## Added\n\n- `cursor`\n  of a page\n- Events\n\n### Notes\n\n## Removed\n\n- `offset`\n'

  expect(readReleases({ path, text })).toEqual({
    releases: [
      {
        api: 'payments',
        version: '2.1.0',
        date: '2026-11-01',
        sections: [
          { kind: 'added', items: ['`cursor`\nof a page', 'Events\n\n### Notes'] },
          { kind: 'removed', items: ['`offset`'] },
        ],
        notes: 'Cursors.',
        place: { path, line: 1, column: 1 },
      },
    ],
    findings: [],
  })
})

test('a file for an API holds a release below each heading, and what is not released yet is left out', () => {
  const path = 'content/changelog/payments.md'
  const text =
    '# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2026-02-03\n\n### Fixed\n\n- A\n\n## 1.0.0\n\n```\n## 0.9.0\n```\n'

  expect(readReleases({ path, text }).releases.map(({ version, date, place }) => [version, date, place.line])).toEqual([
    ['1.1.0', '2026-02-03', 5],
    ['1.0.0', undefined, 11],
  ])
})

test('an unknown section is told where it stands', () => {
  const { findings } = readReleases({ path: 'content/changelog/a/1.0.0.md', text: '# 1.0.0\n\n## Add\n\n- x\n' })
  expect(findings).toMatchObject([
    { code: 'changelog-invalid', message: '"Add" is not a section of a changelog', place: { line: 3 } },
  ])
})
