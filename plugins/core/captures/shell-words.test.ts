import { expect, test } from 'vitest'

import { readCommand } from './shell-words.ts'

test.each([
  [`-d 'a b'"c $X \\"d\\""e\\ f`, [`-d`, `a bc $X "d"e f`]],
  [`-H \\\n  'x: 1' \\\r\n -s`, ['-H', 'x: 1', '-s']],
  [String.raw`$'it\'s \x41\u00e9\101\n' \$a`, ["it's AéA\n", '$a']],
  [`'{"a": [1, 2]}' ""`, ['{"a": [1, 2]}', '']],
  [`"two\nlines" end\nHTTP/1.1 200 OK`, ['two\nlines', 'end']],
  [`a 2>&1 | jq .`, ['a']],
  [`a -o /dev/null; b`, ['a', '-o', '/dev/null']],
  [`a # said`, ['a']],
  [`a#b c^d`, ['a#b', 'c^d']],
  [`'never closed`, ['never closed']],
  [`"never closed \\`, ['never closed ']],
])('%j is taken apart', (text, words) => {
  expect(readCommand(text, 0).words).toEqual(words)
})

test('the output begins on the line after the command', () => {
  const text = `x a 'b\nc' \\\n d | jq .\nHTTP/1.1 200 OK`
  const { end, isPiped } = readCommand(text, 1)

  expect([text.slice(end), isPiped]).toEqual(['HTTP/1.1 200 OK', true])
})
