import { expect, test } from 'vitest'

import { type Edit, getOrder, putOrder, verdictsOf } from '../fixtures/order-verdicts.ts'
import type { Told } from '../fixtures/verdicts.ts'

// What is changed in the recording, and all that is said of it: severity, code and pointer; the words; what stands there in
// the recording; what stands in the contract.
const calls: [edits: Edit[], ...told: Told[]][] = [
  [
    [['depth=1', 'depth=9']],
    [
      'error request-violates-schema /',
      'The query parameter "depth": 9 is too big, the contract says at most 3',
      'url: "{server}/orders/o_1?depth=9"',
      'maximum: 3',
    ],
  ],
  [
    [['depth=1', 'depth=x']],
    [
      'error request-violates-schema /',
      'The query parameter "depth": "x" is a string, the contract says integer',
      'url: "{server}/orders/o_1?depth=x"',
      'type: integer',
    ],
  ],
  [
    [['depth=1', 'depth=']],
    [
      'error request-violates-schema /',
      'The query parameter "depth": "" is a string, the contract says integer',
      'url: "{server}/orders/o_1?depth="',
      'type: integer',
    ],
  ],
  [
    [['depth=1', 'dept=1']],
    [
      'warning undocumented-parameter',
      '"dept" in the query is no parameter of getOrder, which has depth, state, filter',
      'url: "{server}/orders/o_1?dept=1"',
      'parameters:',
    ],
  ],
  [
    [['depth=1', 'state=open,gone']],
    [
      'error request-violates-schema /1',
      'The query parameter "state": "/1" "gone" is none of open, paid',
      'url: "{server}/orders/o_1?state=open,gone"',
      'enum: [open, paid]',
    ],
  ],
  [
    [['depth=1', 'state=open%2Cpaid']],
    [
      'error request-violates-schema /0',
      'The query parameter "state": "/0" "open,paid" is none of open, paid',
      'url: "{server}/orders/o_1?state=open%2Cpaid"',
      'enum: [open, paid]',
    ],
  ],
  [
    [['depth=1', 'filter[min]=x']],
    [
      'error request-violates-schema /min',
      'The query parameter "filter": "/min" "x" is a string, the contract says integer',
      'url: "{server}/orders/o_1?filter[min]=x"',
      'type: integer',
    ],
  ],
  [[['depth=1', 'filter[min]=3']]],
  [
    [['depth=1', 'depth=1&depth=2']],
    [
      'error request-violates-schema',
      'The query parameter "depth" is given 2 times',
      'url: "{server}/orders/o_1?depth=1&depth=2"',
      'name: depth',
    ],
  ],
  [
    [['orders/o_1', 'orders/1']],
    [
      'error request-violates-schema /',
      'The path parameter "id": "1" does not match ^o_',
      'url: "{server}/orders/1?depth=1"',
      'pattern: "^o_"',
    ],
  ],
  [
    [['    x-tenant: acme\n', '']],
    [
      'error request-violates-schema',
      'The header parameter "X-Tenant" is missing, and getOrder requires it',
      'headers:',
      'name: X-Tenant',
    ],
  ],
  [
    [['x-tenant: acme', 'x-tenant: ac']],
    [
      'error request-violates-schema /',
      'The header parameter "X-Tenant": "ac" is 2 characters long, the contract says at least 3',
      'x-tenant: ac',
      'minLength: 3',
    ],
  ],
  [
    [['x-tenant: acme', 'x-tenant: acme\n    cookie: session=123456789']],
    [
      'error request-violates-schema /',
      'The cookie parameter "session": "…" is 9 characters long, the contract says at most 8',
      'cookie: session=123456789',
      'maxLength: 8',
    ],
    ['error secret-in-recording', 'This looks like a secret (session)', '123456789', 'nowhere'],
  ],
  [
    [['    authorization: Bearer {{token}}\n', '']],
    [
      'info missing-credentials',
      'The call has no credentials and was answered with 200; getOrder asks for token',
      'request:',
      'get:',
    ],
  ],
  [
    [['method: GET', 'method: DELETE']],
    [
      'error undocumented-operation',
      'DELETE /orders/o_1 is not an operation of shop 1',
      'url: "{server}/orders/o_1?depth=1"',
      '/orders/{id}:',
    ],
  ],
  [
    [['/orders/o_1', '/order/o_1']],
    [
      'error undocumented-operation',
      'GET /order/o_1 is not an operation of shop 1',
      'url: "{server}/order/o_1?depth=1"',
      'paths:',
    ],
  ],
  [[['{server}/orders', 'https://shop.test/v1/orders']]],
  [
    [['{server}/orders', 'https://shop.test/v2/orders']],
    [
      'error undocumented-operation',
      'GET /v2/orders/o_1 is not an operation of shop 1',
      'url: "https://shop.test/v2/orders/o_1?depth=1"',
      'paths:',
    ],
  ],
  [
    [['operation: getOrder', 'operation: putOrder']],
    [
      'error operation-mismatch',
      'The recording says "putOrder", but GET {server}/orders/o_1 is a call of "getOrder"',
      'operation: putOrder',
      'get:',
    ],
  ],
]

test.each(calls)('the call, with %j', (edits, ...told) => {
  expect(verdictsOf(getOrder, edits)).toEqual(told)
})

const bodies: [edits: Edit[], ...told: Told[]][] = [
  [[]],
  [
    [['"total": 7', '"total": "7"']],
    [
      'error request-violates-schema /total',
      '"/total" of the body sent: "7" is a string, the contract says integer',
      '"total": "7"',
      'type: integer',
    ],
  ],
  [
    [['"total": 7', '']],
    [
      'error request-violates-schema /',
      'The body sent: total is missing, the contract requires it',
      '{',
      'required: [id, total]',
    ],
  ],
  [
    [['"total": 7', '"total": 7,']],
    ['error malformed-json', 'The body sent is not JSON, although its media type says so', '}', 'application/json:'],
  ],
  [[['"total": 7', '"total": 7, "id": "o_1"']]],
  [
    [['  json: |\n    {\n      "total": 7\n    }\n', '']],
    ['error request-violates-schema', 'The call has no body, and putOrder requires one', 'request:', 'Order:'],
  ],
  [
    [
      ['content-type: application/json', 'content-type: text/csv'],
      ['json: |', 'text: |'],
    ],
    [
      'error request-violates-schema',
      'text/csv is not a media type that putOrder accepts (application/json, application/x-www-form-urlencoded, multipart/form-data)',
      'content-type: text/csv',
      'content:',
    ],
  ],
  [
    [
      ['content-type: application/json', 'content-type: application/x-www-form-urlencoded'],
      ['  json: |\n    {\n      "total": 7\n    }\n', '  form:\n    note: x\n    total: few\n'],
    ],
    [
      'error request-violates-schema /total',
      '"/total" of the body sent: "few" is a string, the contract says integer',
      'total: few',
      'type: integer',
    ],
  ],
  [
    [
      ['content-type: application/json', 'content-type: application/x-www-form-urlencoded'],
      ['  json: |\n    {\n      "total": 7\n    }\n', '  form:\n    total: "7"\n'],
    ],
  ],
  [
    [
      ['content-type: application/json', 'content-type: multipart/form-data; boundary=x'],
      [
        '  json: |\n    {\n      "total": 7\n    }\n',
        '  multipart:\n    - name: file\n      filename: a\n      text: x\n',
      ],
    ],
    [
      'error request-violates-schema /',
      'The body sent: meta is missing, the contract requires it',
      'multipart:',
      'required: [file, meta]',
    ],
  ],
  [
    [
      ['content-type: application/json', 'content-type: multipart/form-data; boundary=x'],
      [
        '  json: |\n    {\n      "total": 7\n    }\n',
        '  multipart:\n    - name: file\n      filename: a\n      text: x\n    - name: meta\n      text: \'{"n": "x"}\'\n',
      ],
    ],
    [
      'error request-violates-schema /meta/n',
      '"/meta/n" of the body sent: "x" is a string, the contract says integer',
      'name: meta',
      'type: integer',
    ],
  ],
  [
    [['    location: /orders/o_1', '    x: y']],
    [
      'error missing-response-header',
      'The header "Location" is missing, which putOrder promises for 201',
      'headers:',
      'Location:',
    ],
  ],
  [
    [['location: /orders/o_1', 'location: "a b"']],
    [
      'error header-violates-schema /',
      'The header "location": "a b" is not of the format uri-reference',
      'location: "a b"',
      'format: uri-reference',
    ],
  ],
  [
    [
      ['status: 201', 'status: 500'],
      ['    location: /orders/o_1\n', '    content-type: application/vnd.shop+json\n  json: |\n    { "cod": 1 }\n'],
    ],
    [
      'error body-violates-schema /',
      'The body: code is missing, the contract requires it',
      '{ "cod": 1 }',
      'required: [code]',
    ],
  ],
  [
    [
      ['status: 201', 'status: 500'],
      ['    location: /orders/o_1\n', '    content-type: text/plain\n  text: Oh\n'],
    ],
    [
      'error undocumented-media-type',
      'text/plain is not a media type of 500 (application/*)',
      'content-type: text/plain',
      'content:',
    ],
  ],
  [[['status: 201', 'status: 302']]],
  [
    [
      [
        '    location: /orders/o_1\n',
        '    location: /orders/o_1\n    content-type: application/json\n  json: |\n    {}\n',
      ],
    ],
    [
      'warning undocumented-media-type',
      'application/json is not a media type of 201 (no body)',
      'content-type: application/json',
      '"201":',
    ],
  ],
  [
    [
      ['status: 201', 'status: 422'],
      ['"total": 7', '"total": "x"'],
      ['    location: /orders/o_1\n', '    content-type: application/json\n  json: |\n    { "code": 1 }\n'],
    ],
  ],
]

test.each(bodies)('the body sent and what it is answered with, with %j', (edits, ...told) => {
  expect(verdictsOf(putOrder, edits)).toEqual(told)
})
