import { codeToHtml } from 'shiki'
import { expect, test } from 'vitest'

import { fences, markedLines } from './fences.ts'

test.each([
  [
    '{2,5-7}',
    [
      [2, 2],
      [5, 7],
    ],
  ],
  ['title="{1}" {3}', [[3, 3]]],
  ['', []],
  ['{a}', []],
])('%s marks the lines %j', (meta, lines) => {
  expect(markedLines(meta)).toEqual(lines)
})

test('a fence names its file and marks its lines', async () => {
  const html = await codeToHtml('a\nb', {
    lang: 'text',
    theme: 'none',
    transformers: [fences],
    meta: { __raw: 'title="pay.ts" {2}' },
  })
  expect(html).toContain('data-title="pay.ts"')
  expect(html).toContain('<span class="line"><span>a</span></span>\n<span class="line marked"><span>b</span></span>')
})
