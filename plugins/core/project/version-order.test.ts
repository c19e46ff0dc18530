import { expect, test } from 'vitest'

import { compareVersions } from './version-order.ts'

test.each([
  [
    ['1.10.0', '1.9.0', '1.9'],
    ['1.9', '1.9.0', '1.10.0'],
  ],
  [
    ['v2', 'v10', 'v1', 'v2beta10', 'v2beta2', 'v2alpha1'],
    ['v1', 'v2alpha1', 'v2beta2', 'v2beta10', 'v2', 'v10'],
  ],
  [
    ['2.0.0', '2.0.0-rc.1', '2.0.0-beta.11', '2.0.0-beta.2'],
    ['2.0.0-beta.2', '2.0.0-beta.11', '2.0.0-rc.1', '2.0.0'],
  ],
  [
    ['2025-02-01', '2024-12-31', '2025-01-31', '2025-01-31-preview', '2025-01-31.acacia'],
    ['2024-12-31', '2025-01-31-preview', '2025-01-31', '2025-01-31.acacia', '2025-02-01'],
  ],
])('%j are ordered oldest first', (given, expected) => {
  expect(given.toSorted(compareVersions)).toEqual(expected)
})
