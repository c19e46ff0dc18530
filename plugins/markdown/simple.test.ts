import { expect, test } from 'vitest'

import { renderInline, renderMarkdown } from './render.ts'
import { simpleInline, simpleMarkdown } from './simple.ts'

test.each([
  ['Lists payments, newest first.', '<p>Lists payments, newest first.</p>'],
  ['A `snake_case` name, and_so_on', '<p>A <code>snake_case</code> name, and_so_on</p>'],
  ['One\nline\n\nTwo', '<p>One\nline</p>\n<p>Two</p>'],
  [
    'See [the docs](https://docs.test/a?b=c#d).',
    '<p>See <a href="https://docs.test/a?b=c#d" rel="noopener noreferrer" target="_blank">the docs</a>.</p>',
  ],
  ['[Here](/guides/start/)', '<p><a href="/guides/start/">Here</a></p>'],
])('%s is simple', (text, html) => {
  expect(simpleMarkdown(text)).toBe(html)
})

// A text with a bold mark in another paragraph takes the long way.
test.each([
  ...[
    'Plain',
    'A `b` c',
    'Ünïcode – “x” …',
    '(a) b',
    'x: y; z',
    'a_b_c d__e',
    'A\nb\n\nC',
    'a {b} $c$ ^d^',
    'Привет',
    '你好',
  ],
  ...['[a](https://b.test) c', '[a (b), c-d](https://b.test/x%20y)', 'See [a](/b/c#d)', 'a\u200bb', 'one \u2028 two'],
])('%s comes out the same by the short way and the long one', async (text) => {
  const short = simpleMarkdown(text) ?? (await renderMarkdown(text))
  expect(await renderMarkdown(`${text}\n\n**end**`)).toBe(`${short}\n<p><strong>end</strong></p>`)
})

test.each([
  ...['**a**', '_a_', '# a', '- a', '1. a', '> a', '| a |', 'a  \nb', ' a', '    a', '<b>', 'a & b', '\\a', 'a\n---'],
  ...[
    'https://a.test',
    'see www.a.test',
    'HTTP://a.test',
    'a@b.test',
    '``a``',
    '` a`',
    '`a\nb`',
    '![a](https://b.test)',
  ],
  ...['[a](javascript:b)', '[a](//b.test)', '[a](https://b.test "c")', '[a]', '[^1]', 'a\tb', 'a\r\nb', 'a\u0000b', ''],
])('%j is not', (text) => {
  expect(simpleMarkdown(text)).toBeUndefined()
})

test('a line of text has no paragraph, and two paragraphs are no line', async () => {
  expect(simpleInline('A `b`')).toBe('A <code>b</code>')
  expect(await renderInline('A `b`')).toBe('A <code>b</code>')
  expect(simpleInline('A\n\nb')).toBeUndefined()
})
