import { expect, test } from 'vitest'

import { compact, wordsOf } from './words.ts'

test.each([
  ['createPullRequest', ['create', 'pull', 'request']],
  ['Create a pull request', ['create', 'pull', 'request']],
  ['create_pull_requests', ['create', 'pull', 'request']],
  ['/repos/{owner}/HTTPStatus', ['repo', 'owner', 'http', 'status']],
  ['branch policies', ['branch', 'policy']],
  ['address bus', ['address', 'bus']],
  ['Überweisungen', ['uberweisungen']],
  ['支払作成', ['支払', '払作', '作成']],
  ['to the', ['to', 'the']],
  ['', []],
])('%s is made of %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words)
})

test.each([
  ['pulls/create', 'pullscreate'],
  ['pullsCreate', 'pullscreate'],
  ['…', ''],
])('%s is %s in short', (text, short) => {
  expect(compact(text)).toBe(short)
})
