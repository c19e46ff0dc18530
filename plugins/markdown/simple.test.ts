import { expect, test } from 'vitest'

import { wholeInline, wholeMarkdown } from './pipeline.ts'
import { simpleInline, simpleMarkdown } from './simple.ts'

const outward = 'rel="noopener noreferrer" target="_blank"'

test.each([
  ['Lists payments, newest first.', '<p>Lists payments, newest first.</p>'],
  ['A `snake_case` name, and_so_on', '<p>A <code>snake_case</code> name, and_so_on</p>'],
  ['One\nline\n\nTwo', '<p>One\nline</p>\n<p>Two</p>'],
  [
    'See [the docs](https://docs.test/a?b=c#d).',
    `<p>See <a href="https://docs.test/a?b=c#d" ${outward}>the docs</a>.</p>`,
  ],
  ['[Here](/guides/start/)', '<p><a href="/guides/start/">Here</a></p>'],
  ['**Note**: an _id_, *or* `null`!', '<p><strong>Note</strong>: an <em>id</em>, <em>or</em> <code>null</code>!</p>'],
  ['Ask @octocat: a < b & c', '<p>Ask @octocat: a &#x3C; b &#x26; c</p>'],
  ['At https://a.test/b.', `<p>At <a href="https://a.test/b" ${outward}>https://a.test/b</a>.</p>`],
  ['One of:\n- `a`: A\n- b', '<p>One of:</p>\n<ul>\n<li><code>a</code>: A</li>\n<li>b</li>\n</ul>'],
  ['3. a\n   - b\n4. c', '<ol start="3">\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>'],
  ['* a\n\n* b', '<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>'],
  ['## A `b`', '<h4>A <code>b</code></h4>'],
  ['> a\n> b', '<blockquote>\n<p>a\nb</p>\n</blockquote>'],
  [
    '| a | b |\n| - | -: |\n| c | |',
    '<table>\n<thead>\n<tr>\n<th>a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td align="right"></td>\n</tr>\n</tbody>\n</table>',
  ],
  ['```\na < b\n```', '<div class="code-block"><pre class="code" tabindex="0"><code>a &lt; b</code></pre></div>'],
])('%j is simple', async (text, html) => {
  expect(simpleMarkdown(text, 2)).toBe(html)
  expect(await wholeMarkdown(text, 2)).toBe(html)
})

// One text after each bar; an arrow ends a line, and an accent is a back-quote.
const hard = String.raw`
a**b**c ¦ **a *b** c* ¦ ***a*** ¦ a*b ¦ 2 * 3 * 4 ¦ *a ¦ a* ¦ **a ¦ _a_b_ ¦ __a__ ¦ '.' and '_' ¦ **´a´**: b
**"a"**b ¦ a **"b"** c ¦ **a**\**b** ¦ \*a* ¦ *a\* ¦ **😀**a ¦ _(a)_b ¦ a_(b)_ ¦ *_a_* ¦ _*a_* ¦ **[a](/b)**
[*a](/b)* ¦ a@b.test ¦ a @b.test ¦ +@b.test ¦ \_@b.test ¦ @a ¦ (@a) ¦ ´a´@b.test ¦ !a ¦ ![a](/b) ¦ !\[a](/b)
a!⏎[a](/b) ¦ &amp; ¦ &#65; ¦ &a ¦ & a ¦ &nope; ¦ a & b; c ¦ [a](/b?c=d&e=f) ¦ [a](/b?c&amp;d) ¦ a < b ¦ a <b
<b> ¦ a <= b ¦ <5 a ¦ <5@b.test> ¦ > ¦ [a] ¦ [a][b] ¦ [a](b c) ¦ [[a](/b)](/c) ¦ [a [b](/c) ¦ [a]: /b⏎⏎[a]
a⏎[b]: /c ¦ [^1]⏎⏎[^1]: a ¦ [ ] a ¦ - [ ] a ¦ - [x] a ¦ [´a]´](/b) ¦ [a](</b>) ¦ [a](/b "c") ¦ [a](/b%zz)
[a](//b.test) ¦ [a](javascript:b) ¦ [a](data:b) ¦ [a](https://b.test/(c)) ¦ [a](/b\)c) ¦ [a]( /b ) ¦ [a](#b)
https://a.test ¦ https://a.test/b_c ¦ https://a.test/b). ¦ (https://a.test) ¦ [https://a.test](https://a.test)
ahttps://a.test ¦ https://localhost/ ¦ https://a_b.test ¦ www.a.test ¦ see:https://a.test ¦ https://a.test*b*
*https://a.test* ¦ https://a.test/&c; ¦ https://a.test.. ¦ ´´a´´ ¦ ´ a ´ ¦ ´  ´ ¦ ´a⏎b´ ¦ ´a ¦ ´a\´ ¦ ´a´ ´
´<a>&b´ ¦ ´´ ¦ ´[a´](/b) ¦ ´*a´* ¦ a  ⏎b ¦ a ⏎b ¦ a\⏎b ¦ a\ ⏎b ¦ a\  ⏎b ¦ a\ ¦ ´a  ⏎b´ ¦ a⏎    b ¦ a⏎--- ¦ a⏎===
a⏎- ¦ a⏎- - ¦ --- ¦ * * * ¦ a⏎*** ¦ - --- ¦ a⏎= ¦ __⏎a ¦ #a ¦ # ¦ # a # ¦ # a \# ¦ # C# ¦ # a# # ¦ ####### a ¦ a⏎# b ¦ # a⏎b
- a⏎b ¦ - a⏎  b ¦ - a⏎⏎  b ¦ - a⏎⏎b ¦ - a⏎⏎⏎- b ¦ - a⏎  - b⏎⏎- c ¦ - a⏎⏎  - b ¦ - a⏎ - b⏎  - c⏎   - d⏎    - e
- ¦ - ⏎  a ¦ -   a⏎⏎    b ¦ -     a ¦ - a⏎* b ¦ 1. a⏎2) b ¦ 1. a⏎- b ¦ a⏎- b ¦ a⏎2. b ¦ a⏎1. b ¦ a⏎- ¦ a⏎- 3. b
a⏎> 3. b ¦ - a⏎  3. b ¦ - a⏎    b ¦ - a⏎      b ¦ - a⏎  ´´´⏎  b⏎  ´´´ ¦ - ´´´⏎  a⏎⏎  b⏎  ´´´⏎- c ¦ - # a⏎- b
- a⏎  # b⏎  c ¦ 0. a ¦ 01. a ¦ - **a**⏎===⏎- b ¦ > a⏎b ¦ > a⏎⏎b ¦ > a⏎- b ¦ > - a⏎b ¦ >a ¦ >  a ¦ >     a
> > a⏎> b ¦ > - a⏎>⏎⏎b ¦ > 9) a⏎>⏎> - b ¦ > ´´´⏎a ¦ a⏎> b ¦ > a⏎>⏎> b ¦ > ¦ > # a⏎b ¦ > a⏎=== ¦ > a⏎> --- ¦ > [!NOTE]⏎> a ¦ > [!NOTE]
> [!NOTE] a ¦ > [!tip]  ⏎> a ¦ > [!NOTE]⏎> - a ¦ > [!NOTE]⏎>⏎> a ¦ > [!OTHER]⏎> a ¦ - > [!WARNING]⏎  > a
> [!NOTE]⏎> 2. a ¦ > [!NOTE]⏎> # a ¦ > [!NOTE]⏎a ¦ > a⏎> [!NOTE] ¦ > **[!NOTE]**⏎> a ¦ > [!constructor]⏎> a
| a |⏎| - | ¦ | a |⏎|---|⏎| b | c | ¦ | a | b |⏎|---|---|⏎| c | ¦ | a |⏎|---|⏎b ¦ a | b⏎- | -
a | b⏎--|--⏎c | d ¦ | ´a|b´ |⏎| - | ¦ | a \| b |⏎| - | ¦ | **a**|⏎|---| ¦ |*"a"*|⏎|---| ¦ | a |⏎| b |
a⏎| b |⏎| - | ¦ | a |⏎|:-:|⏎| b |⏎⏎c ¦ | a |⏎| - |⏎> b ¦ ||⏎|-| ¦ ´´´⏎a ¦ ´´´json⏎{"a":1}⏎´´´ ¦ ´´´js a⏎b⏎´´´
´´´´⏎´´´⏎´´´´ ¦ ´´´⏎⏎  a⏎⏎´´´ ¦ ~~~⏎a⏎~~~ ¦ ´´´⏎a⏎ ´´´ ¦ ´´´⏎a⏎´´´´ ¦ a⏎´´´⏎b⏎´´´⏎c ¦ ´´´ sh⏎$ a # b⏎´´´
´´´yaml⏎a: 1⏎´´´ ¦ ´´´no-such⏎a⏎´´´ ¦ ´´´a´´´ ¦ ~a~ ¦ ~~a~~ ¦ a ~ b ¦ \~*a* ¦ https:\//a.test ¦ http://a.test [
- - - - - - - - - - - - a
`
const odd = [
  'a  ',
  'a\tb',
  '\ta',
  'a\r\nb',
  'a\u0000b',
  '\ufeffa',
  ' ',
  '',
  '# ',
  ' # a',
  '#\ta',
  '    # a',
  '- a\n\u00a0 b',
  'a\u00a0\n  b',
  '\u00a0a',
  'a\u00a0',
  'a\u2028b',
  'a\u200bb',
  '\ud800',
  '> '.repeat(12),
]

test.each([
  ...hard
    .trim()
    .split(/ ¦ |\n/)
    .map((text) => text.replaceAll('⏎', '\n').replaceAll('´', '`')),
  ...odd,
])('%j comes out the same by the short way and the whole one', async (text) => {
  const [block, line] = [simpleMarkdown(text, 1), simpleInline(text)]
  expect(block ?? (await wholeMarkdown(text, 1))).toBe(await wholeMarkdown(text, 1))
  expect(line ?? (await wholeInline(text))).toBe(await wholeInline(text))
})

test.each([
  ...[
    '<b>',
    'a <b>c</b>',
    '&amp;',
    '![a](https://b.test)',
    'www.a.test',
    'HTTP://a.test',
    'a@b.test',
    '``a``',
    '`a\nb`',
  ],
  ...['[a](javascript:b)', '[a](//b.test)', '[a](https://b.test "c")', '[a]: /b', '[^1]: a', '***a***', '~~a~~'],
  ...[
    'a\n---',
    'a | b\n- | -',
    '    a',
    'a\tb',
    'a\r\nb',
    'a\u0000b',
    '- [ ] a',
    '```yaml\na: 1\n```',
    '~~~\na\n~~~',
    '',
  ],
])('%j is left to the whole way', (text) => {
  expect(simpleMarkdown(text)).toBeUndefined()
})

test('a line of text has no paragraph, and two paragraphs are no line', async () => {
  expect(simpleInline('A `b`')).toBe('A <code>b</code>')
  expect(await wholeInline('A `b`')).toBe('A <code>b</code>')
  expect(simpleInline('A\n\nb')).toBeUndefined()
})
