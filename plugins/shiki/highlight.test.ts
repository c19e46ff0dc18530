import { expect, test } from 'vitest'

import { htmlText } from '#core/fixtures/html-text.ts'

import { highlight, highlightAtOnce, highlightCss, paint } from './highlight.ts'
import { palette } from './palette.ts'

test('a block names its language and colours by class', async () => {
  expect(await highlight('const a = 1 // <b>', 'js')).toBe(
    '<pre class="code" data-language="js" tabindex="0"><code>' +
      '<span class="k">const</span> a = <span class="n">1</span> <span class="c">// &lt;b&gt;</span></code></pre>',
  )
})

test('a language whose grammar is ours is painted at once, another is not', async () => {
  expect(highlightAtOnce('{"a":1}', 'json')).toBe(await highlight('{"a":1}', 'json'))
  expect(highlightAtOnce('curl -s a', 'Shell')).toBe(await highlight('curl -s a', 'Shell'))
  expect(highlightAtOnce('a: 1', 'yaml')).toBeUndefined()
})

test('an unknown language gives plain text', async () => {
  expect(await highlight('<b> & "c"', 'constructor')).toBe(
    '<pre class="code" data-language="constructor" tabindex="0"><code>&lt;b&gt; &amp; &quot;c&quot;</code></pre>',
  )
})

const texts = {
  bash: `curl 'https://a.test' \\\n  --header 'a: b' # c`,
  http: 'POST /x HTTP/1.1\nhost: a\n\n{"a":1}',
  python: 'import requests\nr = requests.get("x", json={"a": None})',
  go: 'package main\n\nfunc main() { x := `a` }',
  java: 'class A { String x = "b"; }',
  csharp: 'var x = new HttpClient();',
  php: "<?php\n$x = ['a' => 1];",
  ruby: "puts 'a' + b.to_s",
  yaml: 'a: 1\nb:\n  - "c"',
  ts: 'export interface A { b: string }',
  diff: '-a\n+b',
  html: '<p class="a">b</p>',
  kotlin: 'val a = "b"',
  swift: 'let a = "b"',
  rust: 'let a = "b";',
  json: '{"a": 9007199254740993}',
}

test.each(Object.entries(texts))('%s is coloured, and its text kept', async (language, text) => {
  const html = await paint(text, language)
  expect(html).toContain('<span class="')
  expect(htmlText(html)).toBe(text)
})

test('every colour has a contrast of 4.5:1 on every paper', () => {
  const weak = palette.flatMap(({ name, light, dark }) => [
    ...['#ffffff', '#fdfcfa', '#f6f4ef', '#efedfb', '#fcedeb', '#fbf3e2']
      .filter((paper) => contrast(light, paper) < 4.5)
      .map((paper) => `${name} ${light} on ${paper}`),
    ...['#0f131a', '#141a23', '#131821', '#1f1d38', '#2b1716', '#271f10']
      .filter((paper) => contrast(dark, paper) < 4.5)
      .map((paper) => `${name} ${dark} on ${paper}`),
  ])
  expect(weak).toEqual([])
})

test('the stylesheet has a rule for each colour', () => {
  expect(highlightCss.split('\n')).toHaveLength(palette.length)
  expect(highlightCss).toContain('.code .s{color:light-dark(#166534,#96d6a4)}')
})

// WCAG 2.2, "contrast ratio".
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
