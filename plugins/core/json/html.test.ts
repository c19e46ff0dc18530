import { expect, test } from 'vitest'

import { htmlText } from '../fixtures/html-text.ts'
import { highlightJson } from './html.ts'

test('keys, strings, numbers and literals have a class each, and nothing else changes', () => {
  expect(highlightJson('{"a": "<b>", "": "x", "n": [1.10, -2e3, true]}')).toBe(
    '{<span class="p">&quot;a&quot;</span>: <span class="s">&quot;&lt;b&gt;&quot;</span>, ' +
      '<span class="p">&quot;&quot;</span>: <span class="s">&quot;x&quot;</span>, ' +
      '<span class="p">&quot;n&quot;</span>: [<span class="n">1.10</span>, <span class="n">-2e3</span>, <span class="l">true</span>]}',
  )
})

test.each([
  [
    '/a',
    '{<span class="p">&quot;a&quot;</span>:<mark class="violation" title="not a &quot;word&quot;"><span class="n">1</span></mark>}',
    '{"a":1}',
  ],
  [
    '/0/x~1y',
    '[{<span class="p">&quot;x/y&quot;</span>:<mark class="violation" title="not a &quot;word&quot;">[]</mark>}]',
    '[{"x/y":[]}]',
  ],
  ['', '<mark class="violation" title="not a &quot;word&quot;">{}</mark>', '{}'],
  ['/1', '[{},<mark class="violation" title="not a &quot;word&quot;">{</mark>', '[{},{'],
])('the value at %s is marked', (pointer, html, text) => {
  expect(highlightJson(text, [{ pointer, title: 'not a "word"' }])).toBe(html)
})

test('a difference has a class of its own', () => {
  expect(highlightJson('1', [{ pointer: '', title: 'was 2', kind: 'difference' }])).toContain(
    '<mark class="difference"',
  )
})

test.each([
  '{"a": tru, }',
  '{]}[',
  '"open',
  '{"a" "b" 1 :: 2}',
  '\u0000<script>&',
  '',
  '{"__proto__":{"constructor":01}}',
])('the text of %j is kept to the letter', (text) =>
  expect(htmlText(highlightJson(text, [{ pointer: '/__proto__', title: '' }]))).toBe(text),
)

test('deep and long texts come out whole', () => {
  for (const text of ['['.repeat(100_000), '"'.repeat(100_001), '\\'.repeat(100_000), '{"a":'.repeat(50_000)]) {
    expect(htmlText(highlightJson(text, [{ pointer: '/0/0', title: 'x' }]))).toBe(text)
  }
})
