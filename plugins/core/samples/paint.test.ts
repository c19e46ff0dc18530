import { expect, test } from 'vitest'

import { htmlText } from '../fixtures/html-text.ts'
import { calls } from './fixtures/calls.ts'
import { samples } from './index.ts'
import { paint } from './paint.ts'

test.each([
  [
    'bash',
    "curl 'a' --head # x",
    '<span class="f">curl</span> <span class="s">\'a\'</span> <span class="p">--head</span> <span class="c"># x</span>',
  ],
  [
    'JavaScript',
    'await f("<b>", 1.5) // it\'s',
    '<span class="k">await</span> f(<span class="s">&quot;&lt;b&gt;&quot;</span>, <span class="n">1.5</span>) <span class="c">// it\'s</span>',
  ],
  ['python', 'a = """x\n"q" """', 'a = <span class="s">&quot;&quot;&quot;x\n&quot;q&quot; &quot;&quot;&quot;</span>'],
  ['go', 'nil, `a\nb`', '<span class="l">nil</span>, <span class="s">`a\nb`</span>'],
  ['csharp', '$"{a}"', '<span class="s">$&quot;{a}&quot;</span>'],
  ['ruby', "'a#b' # c", '<span class="s">\'a#b\'</span> <span class="c"># c</span>'],
  ['constructor', 'return "a"', '<span class="k">return</span> <span class="s">&quot;a&quot;</span>'],
])('%s: %s', (language, code, html) => {
  expect(paint(code, language)).toBe(html)
})

test.each(samples)('every sample in $title is coloured, and its text kept', ({ language, write }) => {
  for (const { path, ...call } of Object.values(calls)) {
    const code = write({ ...call, url: `https://api.test${path}` })
    expect(htmlText(paint(code, language))).toBe(code)
    expect(paint(code, language)).toContain('<span class="s">')
  }
})

test.each(['"', "'", '`', '"""', '/*', '\\', '#', '--a', '$"', '1.', '*'])(
  'a long text of %s is painted in no time',
  (piece) => {
    for (const { language } of samples) {
      const code = piece.repeat(20_000)
      expect(htmlText(paint(code, language))).toBe(code)
    }
  },
)
