import { expect, test } from 'vitest'

import { scopedStyles } from './scoped.ts'

test('styles stop where the application begins, and the root is said as a scope wants it', () => {
  const css =
    "@font-face{font-family:Inter}:root[data-theme='dark']{color-scheme:dark}html{margin:0}h1,html{top:0}a{color:red}"

  expect(scopedStyles(css)).toBe(
    "@font-face{font-family:Inter}@scope (:root) to (.app,.scalar-app,.scalar-client,.scalar-toaster){:scope[data-theme='dark']{color-scheme:dark}:scope{margin:0}h1,:scope{top:0}a{color:red}}",
  )
})
