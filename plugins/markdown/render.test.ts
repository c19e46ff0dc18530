import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'

import { isObject } from '#core/json.ts'
import type { Json } from '#core/model.ts'
import { readDocument } from '#core/yaml.ts'

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
  ['[a](http://[::1]:8080/b)', '<p><a href="http://[::1]:8080/b" rel="noopener noreferrer" target="_blank">a</a></p>'],
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

const folder = fileURLToPath(new URL('../../../shared/corpora/hostile', import.meta.url))
// Two of its folders try readers of YAML and JSON, and hold no words.
const parts = existsSync(folder) ? readdirSync(folder).filter((name) => !/^(?:yaml-test-suite|json)$/.test(name)) : []

test.skipIf(parts.length === 0).each(parts)(
  'no text of %s can run, load or be sent, as a description, a line or an address',
  { timeout: 120_000 },
  async (part) => {
    const found: string[] = []
    for (const text of new Set(filesIn(part).flatMap(textsOf))) {
      const written = text.length > longestAddress ? [text] : [text, asAddress(text)]
      for (const html of [...(await Promise.all(written.map((one) => renderMarkdown(one)))), await renderInline(text)])
        found.push(...dangers(html).map((danger) => `${text.slice(0, 200)}: ${danger}`))
    }
    expect(found).toEqual([])
  },
)

const longestAddress = 500

function asAddress(text: string): string {
  return `[a](${text}) [a](<${text}>) ![a](${text})\n\n<${text}>\n\n[a]: ${text}\n\n[a]\n\n<a href="${text}">a</a>\n\n<img src='${text}'>`
}

const slow = parts.length > 0 ? rowsOf(`${folder}/markdown-dos.jsonl`) : []
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
  // What is no URL leads nowhere.
  if (!URL.canParse(value, 'https://here.test')) return false
  const { protocol, host } = new URL(value, 'https://here.test')
  return !['http:', 'https:', 'mailto:'].includes(protocol) || (name === 'src' && host !== 'here.test')
}

function filesIn(part: string): string[] {
  if (part.includes('.')) return [`${folder}/${part}`]
  const files = readdirSync(`${folder}/${part}`, { recursive: true, withFileTypes: true })
  return files.filter((one) => one.isFile()).map((one) => `${one.parentPath}/${one.name}`)
}

// All of a file, and each text and name in it.
function textsOf(file: string): string[] {
  if (file.endsWith('.jsonl')) return rowsOf(file).flatMap(({ id, source, ...row }) => stringsIn(row))
  const text = readFileSync(file, 'utf8')
  const value = /\.(?:json|ya?ml)$/.test(file) ? readDocument({ path: file, text }).value : undefined
  return [text, ...stringsIn(value)]
}

function stringsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  return isObject(value) ? Object.entries(value).flatMap(([name, inner]) => [name, ...stringsIn(inner)]) : []
}

function rowsOf(file: string): { [field: string]: string }[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line))
}
