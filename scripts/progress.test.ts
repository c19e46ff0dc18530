import { expect, test } from 'vitest'

import { progressOn } from './progress.ts'

test.each([
  ['a terminal', { isTTY: true, columns: 12 }, {}, ['Reading con', '\r\u001b[2K', 'Checking', '\r\u001b[2K']],
  ['a pipe', {}, {}, []],
  ['a terminal in CI', { isTTY: true }, { CI: 'true' }, []],
  ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, []],
])('on %s each line gives way to the next', (_, screen, env, expected) => {
  const written: string[] = []
  const progress = progressOn({ ...screen, write: (text) => written.push(text) }, env)
  progress.show('Reading content/')
  progress.show('Checking')
  progress.clear()
  progress.clear()

  expect(written).toEqual(expected)
})
