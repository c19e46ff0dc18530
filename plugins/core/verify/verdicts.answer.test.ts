import { expect, test } from 'vitest'

import { type Edit, getOrder, verdictsOf } from '../fixtures/order-verdicts.ts'
import type { Told } from '../fixtures/verdicts.ts'

// What is changed in the recording, and all that is said of it: severity, code and pointer; the words; what stands there in
// the recording; what stands in the contract.
const answers: [edits: Edit[], ...told: Told[]][] = [
  [[]],
  [
    [['status: 200', 'status: 500']],
    [
      'error undocumented-status',
      '500 Internal Server Error is not a response of getOrder (200, 204, 304, 4XX)',
      'status: 500',
      'responses:',
    ],
  ],
  [
    [['status: 200', 'status: 404']],
    [
      'error undocumented-media-type',
      'application/json is not a media type of 404 (application/problem+json)',
      'content-type: application/json',
      'content:',
    ],
  ],
  [
    [
      ['status: 200', 'status: 404'],
      ['content-type: application/json', 'content-type: application/problem+json'],
      ['"id": "o_1",', '"title": "x", "status": 404,'],
    ],
  ],
  [
    [
      ['status: 200', 'status: 404'],
      ['content-type: application/json', 'content-type: application/problem+json'],
      ['"id": "o_1",', '"title": "x", "status": 400,'],
    ],
    [
      'warning problem-status /status',
      'The problem details say 400, and the status is 404',
      '"status": 400,',
      'application/problem+json:',
    ],
  ],
  [
    [['content-type: application/json', 'content-type: text/csv']],
    [
      'error undocumented-media-type',
      'text/csv is not a media type of 200 (application/json, text/plain, text/event-stream, application/x-ndjson, application/xml)',
      'content-type: text/csv',
      'content:',
    ],
  ],
  [[['content-type: application/json', 'content-type: Application/JSON; charset=utf-8']]],
  [
    [['content-type: application/json\n    ', '']],
    [
      'error undocumented-media-type',
      'A body without content-type is not a media type of 200 (application/json, text/plain, text/event-stream, application/x-ndjson, application/xml)',
      'headers:',
      'content:',
    ],
  ],
  [
    [
      ['content-type: application/json', 'content-type: text/html'],
      [
        '  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n',
        '  text: |\n    <!doctype html>\n    <p>Log in\n',
      ],
    ],
    [
      'error html-instead-of-json',
      'The body is an HTML page, and 200 promises JSON',
      '<!doctype html>',
      'application/json:',
    ],
  ],
  [
    [['  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n', '  text: |\n    <html><p>Log in\n']],
    [
      'error html-instead-of-json',
      'The body is an HTML page, and 200 promises JSON',
      '<html><p>Log in',
      'application/json:',
    ],
  ],
  [
    [['  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n', '']],
    [
      'error empty-body',
      'The body is empty, and 200 promises application/json or text/plain or text/event-stream or application/x-ndjson or application/xml',
      'response:',
      'content:',
    ],
  ],
  [
    [['  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n', '  json: ""\n']],
    [
      'error empty-body',
      'The body is empty, and 200 promises application/json or text/plain or text/event-stream or application/x-ndjson or application/xml',
      'response:',
      'content:',
    ],
  ],
  [
    [
      ['  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n', ''],
      ['method: GET', 'method: HEAD'],
    ],
    [
      'error undocumented-operation',
      'HEAD /orders/o_1 is not an operation of shop 1',
      'url: "{server}/orders/o_1?depth=1"',
      '/orders/{id}:',
    ],
  ],
  [
    [
      ['status: 200', 'status: 204'],
      ['  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n', ''],
      ['    content-type: application/json\n', ''],
    ],
  ],
  [
    [['status: 200', 'status: 204']],
    [
      'error undocumented-media-type',
      'application/json is not a media type of 204 (no body)',
      'content-type: application/json',
      '"204":',
    ],
  ],
  [
    [
      ['status: 200', 'status: 304'],
      ['  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n', ''],
      ['    content-type: application/json\n', ''],
    ],
  ],
  [
    [['    etag: \'"1"\'\n', '']],
    [
      'error missing-response-header',
      'The header "ETag" is missing, which getOrder promises for 200',
      'headers:',
      'ETag:',
    ],
  ],
  [
    [['etag: \'"1"\'', 'etag: \'"1"\'\n    x-total: few']],
    [
      'error header-violates-schema /',
      'The header "x-total": "few" is a string, the contract says integer',
      'x-total: few',
      'type: integer',
    ],
  ],
  [[['etag: \'"1"\'', 'etag: \'"1"\'\n    x-total: "7"\n    x-tags: a, b\n    x-meta: \'{"n": 1}\'']]],
  [
    [['etag: \'"1"\'', 'etag: \'"1"\'\n    x-tags: a, c']],
    [
      'error header-violates-schema /1',
      'The header "x-tags", "/1": "c" is none of a, b',
      'x-tags: a, c',
      'enum: [a, b]',
    ],
  ],
  [
    [['etag: \'"1"\'', "etag: '\"1\"'\n    x-meta: '{}'"]],
    [
      'error header-violates-schema /',
      'The header "x-meta": n is missing, the contract requires it',
      "x-meta: '{}'",
      'required: [n]',
    ],
  ],
  [
    [['etag: \'"1"\'', 'etag: \'"1"\'\n    x-meta: nope']],
    [
      'error header-violates-schema /',
      'The header "x-meta": is not JSON, although its media type says so',
      'x-meta: nope',
      'schema:',
    ],
  ],
  [
    [['etag: \'"1"\'', 'etag: \'"1"\'\n    deprecation: "true"']],
    [
      'warning malformed-header',
      'The header "deprecation" is "true", and RFC 9745 wants a date as @ and seconds: @1767225600',
      'deprecation: "true"',
      '"200":',
    ],
  ],
  [[['etag: \'"1"\'', 'etag: \'"1"\'\n    deprecation: "@1767225600"\n    sunset: Thu, 01 Jan 2026 00:00:00 GMT']]],
  [
    [['etag: \'"1"\'', 'etag: \'"1"\'\n    sunset: 2026-01-01']],
    [
      'warning malformed-header',
      'The header "sunset" is "2026-01-01", and RFC 8594 wants a date such as Thu, 01 Jan 2026 00:00:00 GMT',
      'sunset: 2026-01-01',
      '"200":',
    ],
  ],
  [
    [['etag: \'"1"\'', 'etag: \'"1"\'\n    retry-after: soon']],
    [
      'warning malformed-header',
      'The header "retry-after" is "soon", and RFC 9110 wants whole seconds, or a date such as Thu, 01 Jan 2026 00:00:00 GMT',
      'retry-after: soon',
      '"200":',
    ],
  ],
  [
    [['"lines": []', '"lines": [],']],
    ['error malformed-json', 'The body is not JSON, although its media type says so', '}', 'application/json:'],
  ],
  [
    [['"lines": []', '"lines": NaN']],
    ['error malformed-json', 'The body is not JSON, although its media type says so', 'NaN', 'application/json:'],
  ],
  [
    [['      "lines": []\n    }\n', '      "lines": [\n']],
    ['error malformed-json', 'The body is not JSON, although its media type says so', '', 'application/json:'],
  ],
  [
    [['"lines": []', '"lines": [\n        { "sku": "A" },\n        {\n          "sku": "b"\n        }\n      ]']],
    [
      'error body-violates-schema /lines/1/sku',
      '"/lines/1/sku": "b" does not match ^[A-Z]+$',
      '"sku": "b"',
      'pattern: "^[A-Z]+$"',
    ],
  ],
  [
    [['"lines": []', '"lines": [{ "parts": [{ "parts": [{ "sku": 7 }] }] }]']],
    [
      'error body-violates-schema /lines/0/parts/0/parts/0/sku',
      '"/lines/0/parts/0/parts/0/sku": 7 is a number, the contract says string',
      '"sku": 7 }] }] }]',
      'type: string',
    ],
  ],
  [
    [['"lines": []', '"lines": [{ "other": 1 }]']],
    [
      'error body-violates-schema /lines/0/other',
      '"/lines/0/other": not in the contract, which allows nothing else here',
      '"other": 1 }]',
      'additionalProperties: false',
    ],
  ],
  [
    [['"lines": []', '"fee": 1']],
    [
      'info undocumented-field /fee',
      '"/fee" is in the answer, and the contract does not speak of it',
      '"fee": 1',
      'Order:',
    ],
  ],
  [
    [['"lines": []', '"error": "no"']],
    [
      'warning error-in-success /error',
      '200 OK says that all is well, and the body that it is not: "error" is not empty',
      '"error": "no"',
      'application/json:',
    ],
  ],
  [
    [['"lines": []', '"success": false']],
    [
      'warning error-in-success /success',
      '200 OK says that all is well, and the body that it is not: "success" is false',
      '"success": false',
      'application/json:',
    ],
  ],
  [
    [['"lines": []', '"status": "error"']],
    [
      'warning error-in-success /status',
      '200 OK says that all is well, and the body that it is not: "status" is "error"',
      '"status": "error"',
      'application/json:',
    ],
  ],
  [
    [['"lines": []', '"errors": [{"message": "x"}]']],
    [
      'warning error-in-success /errors',
      '200 OK says that all is well, and the body that it is not: "errors" is not empty',
      '"errors": [{"message": "x"}]',
      'application/json:',
    ],
  ],
  [
    [
      ['content-type: application/json', 'content-type: text/plain'],
      ['  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n', '  text: |\n    paid\n'],
    ],
  ],
  [
    [
      ['content-type: application/json', 'content-type: text/plain'],
      ['  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n', '  text: |\n    gone\n'],
    ],
    ['error body-violates-schema /', 'The body: "gone" is none of paid, open', 'gone', 'enum: [paid, open]'],
  ],
  [
    [
      ['content-type: application/json', 'content-type: application/xml'],
      ['  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n', '  text: |\n    <a/>\n'],
    ],
  ],
  [
    [
      ['content-type: application/json', 'content-type: text/event-stream'],
      [
        '  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n',
        '  events:\n    - after: 1\n      data: hello\n    - after: 9\n      data: x\n',
      ],
    ],
    [
      'error event-violates-schema /data',
      'Event 2, "/data": "x" is 1 character long, the contract says at least 2',
      'data: x',
      'minLength: 2',
    ],
  ],
  [
    [
      ['content-type: application/json', 'content-type: application/x-ndjson'],
      ['  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n', '  text: |\n    {"n": 1}\n    {"m": 1}\n'],
    ],
    ['error event-violates-schema /', 'Line 2: n is missing, the contract requires it', '{"m": 1}', 'required: [n]'],
  ],
  [
    [
      ['content-type: application/json', 'content-type: application/x-ndjson'],
      ['  json: |\n    {\n      "id": "o_1",\n      "lines": []\n    }\n', '  text: |\n    {"n": 1}\n    {"n": 1\n'],
    ],
    ['error malformed-json', 'Line 2 of the body is not JSON, although its media type says so', '', 'itemSchema:'],
  ],
]

test.each(answers)('the answer, with %j', (edits, ...told) => {
  expect(verdictsOf(getOrder, edits)).toEqual(told)
})
