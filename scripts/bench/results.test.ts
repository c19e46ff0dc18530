import { expect, test } from 'vitest'

import { withSection } from './results.ts'

test('a section is added at the end, and replaced in its place', () => {
  const first = withSection('# Results\n', 'Build', 'fast')
  const both = withSection(first, 'First view', 'light')

  expect(withSection(both, 'Build', 'faster')).toBe('# Results\n\n## Build\n\nfaster\n\n## First view\n\nlight\n')
})
