import { existsSync, readFileSync } from 'node:fs'

import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'

import { renderInline, renderMarkdown } from './render.ts'

test.each([
  ['**a** `b`', '<p><strong>a</strong> <code>b</code></p>'],
  ['<details><summary>s</summary>t</details>', '<details><summary>s</summary>t</details>'],
  [
    '[a](/b "c") [d](#e) [f](mailto:g@h.test)',
    '<p><a href="/b" title="c">a</a> <a href="#e">d</a> <a href="mailto:g@h.test">f</a></p>',
  ],
  ['[a](https://b.test)', '<p><a href="https://b.test" rel="noopener noreferrer" target="_blank">a</a></p>'],
  [
    '![a](https://b.test/c.png)',
    '<p><a href="https://b.test/c.png" rel="noopener noreferrer" target="_blank">a</a></p>',
  ],
  ['[![a](//b.test/c.png)](/d)', '<p><a href="/d">a</a></p>'],
  ['![a](./b.png)', '<p><img src="./b.png" alt="a" loading="lazy"></p>'],
  ['[a](javascript:b)', '<p><a>a</a></p>'],
  ['a<script>b</script><style>c</style><iframe src="d"></iframe>', '<p>a</p>'],
])('%s', async (text, html) => {
  expect(await renderMarkdown(text)).toBe(html)
})

test('code is highlighted, and headings are lowered to fit the page', async () => {
  expect(await renderMarkdown('# A\n\n```json\n{"a":1}\n```', { headingShift: 2 })).toBe(
    '<h3>A</h3>\n<div class="code-block"><pre class="code" data-language="json" tabindex="0"><code>' +
      '{<span class="p">&quot;a&quot;</span>:<span class="n">1</span>}</code></pre></div>',
  )
})

test('a footnote and its reference find each other', async () => {
  const { document } = new JSDOM(await renderMarkdown('a[^1]\n\n[^1]: b')).window
  const targets = [...document.querySelectorAll('a')].map(
    ({ hash }) => document.getElementById(hash.slice(1))?.localName,
  )
  expect(targets).toEqual(['li', 'a'])
})

test('a line has no paragraph, and blocks in it lose their tags', async () => {
  expect(await renderInline('A **b** <div>c</div>')).toBe('A <strong>b</strong> c')
  expect(await renderInline('# `a`')).toBe('<code>a</code>')
})

for (const [file, field] of [
  ['xss-html.jsonl', 'payload'],
  ['xss-markdown.jsonl', 'markdown'],
] as const) {
  const rows = corpus(file)
  test.skipIf(rows.length === 0)(`nothing of ${file} can run, load or be sent`, async () => {
    const found: string[] = []
    for (const row of rows) {
      const text = String(row[field])
      for (const html of [await renderMarkdown(text), await renderInline(text)])
        found.push(...dangers(html).map((danger) => `${row.id}: ${danger}`))
    }
    expect(found).toEqual([])
  })
}

const slow = corpus('markdown-dos.jsonl')
test.skipIf(slow.length === 0).each(slow)('"$title" is rendered or shown as plain text', async ({ js_expression }) => {
  const text = String(new Function(`return ${js_expression}`)())
  expect(await renderMarkdown(text)).toContain('<')
})

const parser = new JSDOM('').window

function dangers(html: string): string[] {
  const { body } = new parser.DOMParser().parseFromString(`<body>${html}`, 'text/html')
  return [...body.querySelectorAll('*')].flatMap((element) => [
    ...(FORBIDDEN.has(element.localName) ? [`<${element.localName}>`] : []),
    ...[...element.attributes].filter(isDangerous).map(({ name, value }) => `${name}="${value}"`),
  ])
}

const FORBIDDEN = new Set(
  'script iframe object embed form style link meta base svg math template video audio source button textarea select'.split(
    ' ',
  ),
)

function isDangerous({ name, value }: Attr): boolean {
  if (/^on|^style$|^formaction$|^srcset$|^action$|^ping$/i.test(name)) return true
  if (!['href', 'src', 'xlink:href', 'cite', 'longdesc'].includes(name)) return false
  const { protocol, host } = URL.canParse(value, 'https://here.test')
    ? new URL(value, 'https://here.test')
    : { protocol: 'bad:', host: '' }
  return !['http:', 'https:', 'mailto:'].includes(protocol) || (name === 'src' && host !== 'here.test')
}

function corpus(name: string): Record<string, unknown>[] {
  const file = new URL(`../../../shared/corpora/hostile/${name}`, import.meta.url)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
