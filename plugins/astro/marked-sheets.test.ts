import { expect, test } from 'vitest'

import { leanStyles } from './lean-styles.ts'
import { markSheets, withSheets } from './marked-sheets.ts'

test('a sheet that several pages have gets one mark', () => {
  const shared = { type: 'inline', content: 'a{top:0}' }
  const pages = [
    { styles: [{ sheet: shared }] },
    { styles: [{ sheet: shared }, { sheet: { type: 'inline', content: 'b{top:0}' } }] },
  ]

  expect(markSheets(pages)).toEqual(['a{top:0}', 'b{top:0}'])
  expect(pages.map(({ styles }) => styles.map(({ sheet }) => sheet.content))).toEqual([
    ['/*sheet:0*/'],
    ['/*sheet:0*/', '/*sheet:1*/'],
  ])
})

test('what is loaded from a file, and what imports, stays as it is', () => {
  const pages = [
    { styles: [{ sheet: { type: 'external', src: 'a.css' } }, { sheet: { type: 'inline', content: '@import "b"' } }] },
  ]
  const before = structuredClone(pages)

  expect(markSheets(pages)).toEqual([])
  expect(pages).toEqual(before)
})

test('a mark without a sheet is a comment', () => {
  expect(withSheets('/*sheet:1*//*sheet:7*/', ['', '$&{}'])).toBe('$&{}/*sheet:7*/')
})

test('a page with marks comes out like one with the sheets', () => {
  const sheets = [`.a{top:0}/*${'x'.repeat(4000)}*/`, '.z{top:0}p{top:1px}']
  const page = (...styles: string[]) =>
    `<html><head>${styles.map((css) => `<style>${css}</style>`)}</head><body><p class="a">Text</p></body></html>`

  expect(leanStyles(page('/*sheet:0*//*sheet:1*/'), (name) => name, sheets)).toEqual(
    leanStyles(page(sheets.join('')), (name) => name),
  )
})
