import { expect, test } from 'vitest'

import { wholeMarkdown } from './pipeline.ts'
import { renderMarkdown } from './render.ts'

const remark = (tone: string, word: string, inside: string) =>
  `<div class="notice notice-${tone} stack remark" role="note">\n<p class="title">${word}</p>\n${inside}\n</div>`

test.each([
  ['> [!NOTE]\n> In *preview*.', remark('blue', 'Note', '<p>In <em>preview</em>.</p>')],
  ['> [!tip]\n>\n> a', remark('green', 'Tip', '<p>a</p>')],
  ['> [!IMPORTANT]  \n> a\n> b', remark('blue', 'Important', '<p>a\nb</p>')],
  [
    '> [!WARNING]\n> **Closing down:** [a](/b)',
    remark('amber', 'Warning', '<p><strong>Closing down:</strong> <a href="/b">a</a></p>'),
  ],
  ['> [!CAUTION]\n> - a\n> - b', remark('red', 'Caution', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>')],
  ['- > [!NOTE]\n  > a', `<ul>\n<li>\n${remark('blue', 'Note', '<p>a</p>')}\n</li>\n</ul>`],
  ['> [!NOTE]\n> <b onclick="c">a</b><script>d</script>', remark('blue', 'Note', '<p><b>a</b></p>')],
])('%j is a remark', async (text, html) => {
  expect(await renderMarkdown(text)).toBe(html)
  expect(await wholeMarkdown(text)).toBe(html)
})

test.each([
  ['> [!NOTE]', '<blockquote>\n<p>[!NOTE]</p>\n</blockquote>'],
  ['> [!NOTE] a', '<blockquote>\n<p>[!NOTE] a</p>\n</blockquote>'],
  ['> [!constructor]\n> a', '<blockquote>\n<p>[!constructor]\na</p>\n</blockquote>'],
  ['> a\n>\n> [!NOTE]\n> b', '<blockquote>\n<p>a</p>\n<p>[!NOTE]\nb</p>\n</blockquote>'],
  ['<div class="notice" role="note">a</div>', '<div>a</div>'],
])('%j is none', async (text, html) => {
  expect(await renderMarkdown(text)).toBe(html)
  expect(await wholeMarkdown(text)).toBe(html)
})
