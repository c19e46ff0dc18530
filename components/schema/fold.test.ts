import { expect, test } from 'vitest'

import { foldLong } from './fold.ts'

const paragraph = (words: string) => `<p>${words.repeat(10)}</p>`

test('what is long is cut between two blocks', () => {
  const [first, second] = [paragraph('first '), `<ul>\n<li>${'second '.repeat(20)}</li>\n</ul>`]
  expect(foldLong(first + second, 50)).toBe(
    `${first}<details class="long"><summary>Read on</summary>${second}</details>`,
  )
})

test.each([
  ['what is short', paragraph('short ')],
  ['one block', `<p>${'long <br> '.repeat(50)}</p>`],
  ['HTML that does not close', `</p>${'long '.repeat(100)}`],
  ['what has little left', `${paragraph('first ')}${paragraph('first ')}<p>end</p>`],
])('%s stays whole', (_, html) => {
  expect(foldLong(html, 70)).toBe(html)
})

test('a heading is not parted from what it heads', () => {
  const html = `${paragraph('first ')}<h3>Title</h3>${paragraph('second ')}${paragraph('third ')}`
  expect(foldLong(html, 70)).toContain('</h3><p>')
})

test('one enormous paragraph is cut between two of its sentences', () => {
  const [first, second] = ['It is <b>so. But</b> long. '.repeat(4), 'And on. '.repeat(20)]
  expect(foldLong(`<p>${first}${second}</p>`, 100)).toBe(
    `<p>${first}</p><details class="long"><summary>Read on</summary><p>${second}</p></details>`,
  )
})
