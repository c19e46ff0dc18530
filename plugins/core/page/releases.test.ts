import { expect, test } from 'vitest'

import { readReleases } from '../changelog.ts'
import type { Api, Project } from '../model.ts'
import { releasesOf } from './releases.ts'

test('releases come newest first, and in each the breaking changes first', () => {
  const views = releasesOf(project, api)

  expect(views.map(({ release, documented }) => [release.version, documented])).toEqual([
    ['2.10.0', false],
    ['2.9.0', true],
  ])
  expect(views[1]?.breaking).toEqual([
    { kind: 'changed', text: '`amount` is an integer.', anchor: '2.9.0-amount-is-an-integer', breaking: true },
    { kind: 'removed', text: 'The old list.', anchor: '2.9.0-the-old-list', breaking: true },
  ])
  expect(views[1]?.groups).toEqual([
    {
      kind: 'added',
      title: 'Added',
      items: [{ kind: 'added', text: 'Receipts.', anchor: '2.9.0-receipts', breaking: false }],
    },
  ])
})

const text = `# Changes

## [2.9.0] - 2026-01-02

### Added

- Receipts.

### Changed

- **Breaking:** \`amount\` is an integer.

### Removed

- The old list.

## [2.10.0] - 2026-02-03

### Fixed

- A typo.
`

const { releases } = readReleases({ path: 'content/changelog/payments.md', text })
const project: Project = {
  apis: [],
  scenarios: [],
  bindings: [],
  evidence: [],
  decisions: [],
  guides: [],
  workflows: [],
  releases,
}
const place = { path: 'openapi.yaml' }
const version = {
  api: 'payments',
  title: 'Payments',
  lifecycle: { state: 'current' as const },
  servers: [],
  security: [],
}
const api: Api = {
  id: 'payments',
  title: 'Payments',
  order: 1,
  evidence: {},
  unreadable: [],
  versions: [{ ...version, version: '2.9.0', tags: [], operations: [], webhooks: [], contract: '', place }],
}
