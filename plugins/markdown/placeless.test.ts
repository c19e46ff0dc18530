import { expect, test } from 'vitest'

import { withoutFiles } from './placeless.ts'
import { renderMarkdown } from './render.ts'

test.each([
  ['![A map](./img/map.png) of it', '<p>A map of it</p>'],
  ['![](map.png)', '<p></p>'],
  ['See [the *guide*](../guide.md).', '<p>See the <em>guide</em>.</p>'],
  [
    'See [it](/guides/start/) or [that](#body).',
    '<p>See <a href="/guides/start/">it</a> or <a href="#body">that</a>.</p>',
  ],
  ['`[a](b)` and <a href="">nothing</a>', '<p><code>[a](b)</code> and nothing</p>'],
  ['[web](https://a.test/b)', '<p><a href="https://a.test/b" rel="noopener noreferrer" target="_blank">web</a></p>'],
  ['[mail](mailto:a@b.test)', '<p><a href="mailto:a@b.test">mail</a></p>'],
])('of %s there is left what leads somewhere', async (text, html) => {
  expect(withoutFiles(await renderMarkdown(text))).toBe(html)
})
