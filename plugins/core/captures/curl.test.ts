import { expect, test } from 'vitest'

import { curl } from './curl.ts'

const ok = '\nHTTP/1.1 204 No Content\n\n'

test.each([
  [`https://x.test`, 'GET https://x.test/', [], undefined],
  [`x.test/a#b`, 'GET http://x.test/a', [], undefined],
  [`-sSXDELETE --url https://x.test/a`, 'DELETE https://x.test/a', [], undefined],
  [`--constructor --__proto__ https://x.test/a`, 'GET https://x.test/a', [], undefined],
  [`-I https://x.test/a`, 'HEAD https://x.test/a', [], undefined],
  [
    `https://x.test/a -H 'X-A: 1' -H 'X-B;' -H 'X-C:' -A me -e https://r.test -b 'a=1' -u joe:pw`,
    'GET https://x.test/a',
    [
      ['x-a', '1'],
      ['x-b', ''],
      ['user-agent', 'me'],
      ['referer', 'https://r.test'],
      ['cookie', 'a=1'],
      ['authorization', 'Basic am9lOnB3'],
    ],
    undefined,
  ],
  [
    `https://x.test/a -d a=1 --data-raw 'b=@2' --data-urlencode 'c=x y&z'`,
    'POST https://x.test/a',
    [['content-type', 'application/x-www-form-urlencoded']],
    {
      kind: 'form',
      fields: [
        ['a', '1'],
        ['b', '@2'],
        ['c', 'x y&z'],
      ],
    },
  ],
  [`-G https://x.test/a?z=1 -d a=1 --data-urlencode 'q=x y'`, 'GET https://x.test/a?z=1&a=1&q=x%20y', [], undefined],
  [
    `https://x.test/a --json '{"a": 1.10}' -H 'Accept: */*'`,
    'POST https://x.test/a',
    [
      ['accept', '*/*'],
      ['content-type', 'application/json'],
    ],
    { kind: 'json', text: '{"a": 1.10}' },
  ],
  [
    `-X PUT https://x.test/a -H 'Content-Type: application/json' --data-binary $'{"a": "it\\'s"}'`,
    'PUT https://x.test/a',
    [['content-type', 'application/json']],
    { kind: 'json', text: `{"a": "it's"}` },
  ],
  [
    `https://x.test/a -F a=1 -F 'f=@/tmp/b.png;type=image/png' -F 'c=x;y' --form-string d=@e`,
    'POST https://x.test/a',
    [['content-type', 'multipart/form-data; boundary=boundary']],
    {
      kind: 'multipart',
      boundary: 'boundary',
      parts: [
        { name: 'a', text: '1' },
        { name: 'f', filename: 'b.png', mediaType: 'image/png', text: '' },
        { name: 'c', text: 'x;y' },
        { name: 'd', text: '@e' },
      ],
    },
  ],
  [
    `https://x.test/a -d @body.json`,
    'POST https://x.test/a',
    [['content-type', 'application/x-www-form-urlencoded']],
    { kind: 'partial', text: '', reason: 'curl read the body from a file or from its input' },
  ],
])('curl -i %s is a call', (command, line, headers, body) => {
  const { exchanges } = read(`curl -i ${command}${ok}`)

  expect(exchanges.map(({ call }) => [`${call.method} ${call.url}`, call.headers, call.body])).toEqual([
    [line, headers, body],
  ])
})

test('several commands with -i are read, and what a proxy or 100 says is skipped', () => {
  const { exchanges, findings } = read(`$ curl -i https://x.test/a \\
    -d a=1
HTTP/1.1 200 Connection established

HTTP/1.1 100 Continue

HTTP/2 201
content-type: application/json
set-cookie: a=1
set-cookie: b=2

{"id": 1}
joe@host:~/shop$ curl -si https://x.test/b | jq .
HTTP/2 404
content-type: text/plain

no
such thing
joe@host:~/shop$ `)

  expect(findings).toEqual([])
  expect(exchanges.map(({ call, answer, note, place }) => [call.url, answer, note, place.line])).toEqual([
    [
      'https://x.test/a',
      {
        status: 201,
        headers: [
          ['content-type', 'application/json'],
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
        ],
        body: { kind: 'json', text: '{"id": 1}' },
      },
      undefined,
      1,
    ],
    [
      'https://x.test/b',
      { status: 404, headers: [['content-type', 'text/plain']], body: { kind: 'text', text: 'no\nsuch thing' } },
      'its output went through another command',
      13,
    ],
  ])
})

test('redirects are calls of their own', () => {
  const { exchanges } = read(`curl -iL https://x.test/a/b -d a=1
HTTP/1.1 302 Found
location: ../c?d=1

HTTP/1.1 308 Permanent Redirect
location: https://y.test/

HTTP/1.1 200 OK

done`)

  expect(
    exchanges.map(({ call, answer }) => [call.method, call.url, call.body?.kind, answer.status, answer.body]),
  ).toEqual([
    ['POST', 'https://x.test/a/b', 'form', 302, undefined],
    ['GET', 'https://x.test/c?d=1', undefined, 308, undefined],
    ['GET', 'https://y.test/', undefined, 200, { kind: 'text', text: 'done' }],
  ])
})

test('with -v the headers that were sent are known', () => {
  const { exchanges } = read(`➜  ~ curl -v -L https://x.test/old
* Host x.test:443 was resolved.
> GET /old HTTP/2
> Host: x.test
> Accept: */*
>
< HTTP/2 302
< location: /new
<
* Ignoring the response-body
{ [5 bytes data]
* Connection #0 to host x.test left intact
> GET /new HTTP/2
> Host: x.test
> Accept: */*
>
< HTTP/2 200
< content-type: application/json
<
{"a": 1}* Connection #0 to host x.test left intact
`)

  expect(exchanges.map(({ call, answer }) => [call, answer])).toEqual([
    [
      { method: 'GET', url: 'https://x.test/old', headers: [['accept', '*/*']] },
      { status: 302, headers: [['location', '/new']] },
    ],
    [
      { method: 'GET', url: 'https://x.test/new', headers: [['accept', '*/*']] },
      { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', text: '{"a": 1}' } },
    ],
  ])
})

test.each([
  ['-O', '', { kind: 'partial', text: '', reason: 'curl wrote the body to a file' }],
  [
    '',
    'content-length: 50\n\n{"a": ',
    { kind: 'partial', text: '{"a": ', reason: '44 bytes of the body are missing in the output' },
  ],
  [
    '',
    'content-encoding: gzip\n\n\u001f\ufffd',
    { kind: 'partial', text: '', reason: 'the output is compressed (gzip); curl --compressed unpacks it' },
  ],
  ['--compressed', 'content-encoding: gzip\n\nplain', { kind: 'text', text: 'plain' }],
  ['', 'content-type: application/json\n\n{"a":1}%\n', { kind: 'json', text: '{"a":1}' }],
])('with %j the output %j is a body', (flags, rest, body) => {
  const { exchanges } = read(`curl -i ${flags} https://x.test/\nHTTP/1.1 200 OK\n${rest}`)

  expect(exchanges.map(({ answer }) => answer.body)).toEqual([body])
})

test.each([
  [
    'curl https://x.test/a?token=abc\n{"a":1}',
    'capture-invalid',
    'https://x.test/a is left out: its output does not say the status; run it with -i',
  ],
  [
    'curl https://x.test/a',
    'capture-invalid',
    'https://x.test/a is left out: the file does not hold its output; run it with -i',
  ],
  [
    'curl -i ftp://x.test/a\nHTTP/1.1 200 OK\n\n',
    'capture-invalid',
    'ftp://x.test/a is left out: it is not a call over HTTP',
  ],
  ['curl -i', 'capture-empty', 'The file holds no curl command with an address'],
  ['', 'capture-empty', 'The file holds no curl command with an address'],
])('%j is told', (text, code, message) => {
  const { exchanges, findings } = read(text)

  expect([exchanges, findings.map((one) => [one.code, one.message])]).toEqual([[], [[code, message]]])
})

test('a file is a transcript if a command stands in its first lines', () => {
  const texts = [
    '# said\n$ curl -i x',
    'curl x',
    'PS C:\\> curl.exe x',
    '{"a": "\ncurl x"}',
    '<p>\ncurl x',
    'the curl command',
    'curly x',
  ]

  expect(texts.map((text) => curl.claims({ path: 'a.txt', text }))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})

test('a long run of anything is read in no time', () => {
  for (const run of [
    '\n',
    ' ',
    '$ ',
    'curl ',
    '> ',
    '< HTTP/1.1 200\n',
    'HTTP/1.1 200\n\n',
    '"',
    '\\',
    '* Connection #1 ',
    '}%',
  ]) {
    expect(read(`curl -i https://x.test/\nHTTP/1.1 200 OK\n\n${run.repeat(20_000)}x`).exchanges.length).toBeGreaterThan(
      0,
    )
  }
})

function read(text: string) {
  return curl.read({ path: 'a.txt', text })
}
