import { expect, test } from 'vitest'

import { bodyFrom, bytesOf } from '../http.ts'
import type { Body } from '../model.ts'

const type = 'multipart/form-data; boundary=b'

test('a multipart body is read and written back byte by byte', () => {
  const text = [
    '--b',
    'content-disposition: form-data; name="meta"',
    'content-type: application/json',
    '',
    '{"a": 1}',
    '--b',
    'content-disposition: form-data; name="it%22s é"; filename="ü.txt"',
    '',
    'two\r\nlines\r\n',
    '--b',
    'content-disposition: form-data; name="empty"',
    '',
    '',
    '--b--',
    '',
  ].join('\r\n')
  const body = bodyFrom(type, new TextEncoder().encode(text))

  expect(body).toEqual({
    kind: 'multipart',
    boundary: 'b',
    parts: [
      { name: 'meta', mediaType: 'application/json', text: '{"a": 1}' },
      { name: 'it"s é', filename: 'ü.txt', text: 'two\r\nlines\r\n' },
      { name: 'empty', text: '' },
    ],
  })
  expect(new TextDecoder().decode(bytesOf(body))).toBe(text)
})

test('a part that is not text keeps its bytes', () => {
  const body: Body = { kind: 'multipart', boundary: 'x', parts: [{ name: 'file', filename: 'a.bin', base64: 'AP8K' }] }

  expect(bodyFrom(type, bytesOf(body))).toEqual(body)
})

test.each([
  ['form-data; name="a\\"b\\\\c"', 'a"b\\c'],
  ["form-data; name*=UTF-8''%C3%A4", 'ä'],
  ['form-data; name=plain', 'plain'],
  ['form-data; filename="name=x"; name="y"', 'y'],
])('%s names the part %j', (disposition, name) => {
  const text = `--b\r\ncontent-disposition: ${disposition}\r\n\r\n1\r\n--b--\r\n`
  const body = bodyFrom(type, new TextEncoder().encode(text))

  expect(body.kind === 'multipart' && body.parts[0]?.name).toBe(name)
})

test.each([
  ['cut short', '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n'],
  ['with headers that say more', '--b\r\ncontent-id: <1>\r\n\r\n1\r\n--b--\r\n'],
  ['no multipart body', 'hello'],
])('what is %s stays as it came', (_why, text) => {
  expect(bodyFrom(type, new TextEncoder().encode(text))).toEqual({ kind: 'text', text })
})
