import { expect, test } from 'vitest'

import { bruno } from './bruno.ts'

test('examples are calls, each with its answer', () => {
  const { exchanges, findings } = read(`meta {
  name: Orders
}

post {
  url: https://api.test/orders
}

example {
  name: JSON
  request: {
    url: https://api.test/orders?x=1
    headers: {
      accept: "application/json",
      "X Y": 1
      ~off: 1
    }
    body:json: {
      {
        "amount": 1.10
      }
    }
  }

  response: {
    headers: {
      content-type: application/json
    }
    status: {
      code: 201
      text: Created
    }
    body: {
      {
        "id": "o_1"
      }
    }
  }
}

example {
  request: {
    body:multipart-form: {
      title: a
      file: @file(/tmp/a.png)
    }
  }
  response: {
    status: {
      code: 204
    }
  }
}
`)

  expect(findings).toEqual([])
  expect(exchanges).toEqual([
    {
      call: {
        method: 'POST',
        url: 'https://api.test/orders?x=1',
        headers: [
          ['accept', 'application/json'],
          ['x y', '1'],
          ['content-type', 'application/json'],
        ],
        body: { kind: 'json', text: '{\n  "amount": 1.10\n}' },
      },
      answer: {
        status: 201,
        headers: [['content-type', 'application/json']],
        body: { kind: 'json', text: '{\n  "id": "o_1"\n}' },
      },
      place: { path: 'a.bru', line: 9, column: 1 },
    },
    {
      call: {
        method: 'POST',
        url: 'https://api.test/orders',
        headers: [['content-type', 'multipart/form-data; boundary=boundary']],
        body: {
          kind: 'multipart',
          boundary: 'boundary',
          parts: [
            { name: 'title', text: 'a' },
            { name: 'file', filename: 'a.png', text: '' },
          ],
        },
      },
      answer: { status: 204, headers: [] },
      place: { path: 'a.bru', line: 41, column: 1 },
    },
  ])
})

test.each([
  ['get {\n  url: https://x.test\n}\n', 'capture-empty', 'The request holds no example', 1],
  ['', 'capture-empty', 'The request holds no example', 1],
  ['example {\n  name: x\n}\n', 'capture-invalid', 'This call is left out: its request has no URL', 1],
  [
    'example {\n  request: {\n    url: https://x.test/a\n',
    'capture-invalid',
    'https://x.test/a is left out: its example has no status code',
    1,
  ],
])('%j is told', (text, code, message, line) => {
  const { exchanges, findings } = read(text)

  expect([exchanges, findings.map((one) => [one.code, one.message, one.place.line])]).toEqual([
    [],
    [[code, message, line]],
  ])
})

test('a server without a value is ours, and it is told', () => {
  const { exchanges, findings } = read(
    'example {\n  request: {\n    url: {{host}}/a\n  }\n  response: {\n    status: {\n      code: 204\n    }\n  }\n}\n',
  )

  expect(exchanges.map(({ call }) => call.url)).toEqual(['{server}/a'])
  expect(findings.map(({ code, message }) => [code, message])).toEqual([
    ['capture-incomplete', "{{host}} has no value here: the call is taken as a call of the API's own server"],
  ])
})

function read(text: string) {
  return bruno.read({ path: 'a.bru', text })
}
