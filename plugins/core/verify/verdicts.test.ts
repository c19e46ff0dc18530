import { expect, test } from 'vitest'

import { readProject } from '../project.ts'

const entry = 'content/apis/notes/1/openapi.yaml'
const file = 'recordings/notes/1/one/01-putNote.yaml'

const contract = `openapi: 3.2.0
info: { title: Notes, version: "1" }
servers: [{ url: https://notes.test }]
paths:
  /notes/{id}:
    put:
      operationId: putNote
      parameters:
        - { name: id, in: path, required: true, schema: { type: string, format: uuid } }
        - { name: depth, in: query, schema: { type: integer, maximum: 3 } }
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string } } } } }
      responses:
        "200":
          description: Kept
          headers: { ETag: { required: true, schema: { type: string } } }
          content:
            application/json: { schema: { $ref: "#/components/schemas/Note" } }
            text/event-stream: { itemSchema: { type: object, required: [data], properties: { data: { type: string, minLength: 2 } } } }
        "409": { description: Older, content: { application/problem+json: { schema: { type: object, required: [title] } } } }
components:
  schemas:
    Base: { type: object, properties: { id: { type: string, format: uuid } } }
    Note:
      allOf: [{ $ref: "#/components/schemas/Base" }]
      required: [id, text]
      unevaluatedProperties: false
      properties:
        text: { type: string, maxLength: 20 }
        mood: { enum: [calm, loud] }
        at: { type: string, format: date-time }
        link: { type: string, format: uri }
        tags: { type: array, uniqueItems: true, items: { type: string } }
        open: { type: object, properties: { known: { type: integer } } }
        answers: { type: array, items: { $ref: "#/components/schemas/Note" } }
`

const recording = `exchange: 1
operation: putNote
api: { id: notes, version: "1" }
request:
  method: PUT
  url: "{server}/notes/6f1c2a1e-8f2b-4a57-9d1e-0c6a5b7d8e9f?depth=1"
  headers: { content-type: application/json }
  json: |
    { "text": "hi" }
response:
  status: 200
  headers: { content-type: application/json, etag: '"1"' }
  json: |
    {
      "id": "6f1c2a1e-8f2b-4a57-9d1e-0c6a5b7d8e9f",
      "text": "hi"
    }
provenance: { source: proxy, recorded: 2026-11-01, partial: false }
`

test('a recording that agrees with its contract has no findings', () => {
  expect(verdictOf(recording)).toEqual([])
})

// What is changed in the recording, and what is said: severity, code, place, place in the contract, words.
const verdicts: [from: string, to: string, said: string][] = [
  [
    'status: 200',
    'status: 418',
    "error undocumented-status 11:3 (14:7) 418 I'm a teapot is not a response of putNote (200, 409)",
  ],
  [
    'application/json, etag',
    'text/csv, etag',
    'error undocumented-media-type 12:14 (18:11) text/csv is not a media type of 200 (application/json, text/event-stream)',
  ],
  [
    `, etag: '"1"'`,
    '',
    'error missing-response-header 12:3 (17:22) The header "ETag" is missing, which putNote promises for 200',
  ],
  [
    'json: |\n    {\n',
    'text: |\n    <html><p>Log in\n    {\n',
    'error html-instead-of-json 14:5 (19:13) The body is an HTML page, and 200 promises JSON',
  ],
  [
    '      "text": "hi"\n    }',
    '      "text": "hi",\n    }',
    'error malformed-json 17:5 (19:13) The body is not JSON, although its media type says so',
  ],
  [
    '"text": "hi"\n    }',
    '"text": 7\n    }',
    'error body-violates-schema 16:7 (30:17) "/text": 7 is a number, the contract says string',
  ],
  [
    '"text": "hi"\n    }',
    '"text": "hi", "mood": "sad"\n    }',
    'error body-violates-schema 16:21 (31:17) "/mood": "sad" is none of calm, loud',
  ],
  [
    '"text": "hi"\n    }',
    '"text": "hi", "at": "yesterday"\n    }',
    'error body-violates-schema 16:21 (32:29) "/at": "yesterday" is not of the format date-time',
  ],
  [
    '"text": "hi"\n    }',
    '"text": "hi", "tags": ["a", "a"]\n    }',
    'error body-violates-schema 16:21 (34:30) "/tags": items repeat (0 and 1), the contract says unique',
  ],
  [
    '      "text": "hi"\n    }',
    '      "mood": "calm"\n    }',
    'error body-violates-schema 14:5 (27:7) The body: text is missing, the contract requires it',
  ],
  [
    '"text": "hi"\n    }',
    '"text": "hi", "secretly": 1\n    }',
    'error body-violates-schema 16:21 (28:7) "/secretly": not in the contract, which allows nothing else here',
  ],
  [
    '"text": "hi"\n    }',
    '"text": "hi", "answers": [{ "id": "x", "text": "y" }]\n    }',
    'error body-violates-schema 16:35 (24:61) "/answers/0/id": "x" is not of the format uuid',
  ],
  [
    '"text": "hi"\n    }',
    '"text": "hi", "open": { "known": 1, "more": 2 }\n    }',
    'info undocumented-field 16:43 (35:9) "/open/more" is in the answer, and the contract does not speak of it',
  ],
  [
    'depth=1',
    'depth=9',
    'error request-violates-schema 6:3 (10:62) The query parameter "depth": 9 is too big, the contract says at most 3',
  ],
  [
    'depth=1',
    'deep=1',
    'warning undocumented-parameter 6:3 (8:7) "deep" in the query is no parameter of putNote, which has depth',
  ],
  [
    '/6f1c2a1e-8f2b-4a57-9d1e-0c6a5b7d8e9f?',
    '/7?',
    'error request-violates-schema 6:3 (9:73) The path parameter "id": "7" is not of the format uuid',
  ],
  [
    '{ "text": "hi" }\nresponse',
    '{ }\nresponse',
    'error request-violates-schema 9:5 (13:64) The body sent: text is missing, the contract requires it',
  ],
  [
    '  json: |\n    { "text": "hi" }\nresponse',
    'response',
    'error request-violates-schema 4:1 (11:7) The call has no body, and putNote requires one',
  ],
  [
    'operation: putNote',
    'operation: getNote',
    'error operation-mismatch 2:1 (6:5) The recording says "getNote", but PUT {server}/notes/6f1c2a1e-8f2b-4a57-9d1e-0c6a5b7d8e9f is a call of "putNote"',
  ],
]

test.each(verdicts)('%j turned into %j', (from, to, said) => {
  expect(recording).toContain(from)
  expect(verdictOf(recording.replace(from, to))).toEqual([said])
})

test('an event of a stream and a body that is missing are judged, too', () => {
  const body = recording.slice(recording.indexOf('  json: |\n    {\n'), recording.indexOf('provenance'))
  const stream = recording
    .replace(body, '  events: [{ after: 1, data: "hello" }, { after: 9, data: "x" }]\n')
    .replace('application/json, etag', 'text/event-stream, etag')
  expect(verdictOf(stream)).toEqual([
    'error event-violates-schema 13:53 (20:116) Event 2, "/data": "x" is 1 character long, the contract says at least 2',
  ])
  expect(verdictOf(recording.replace(body, ''))).toEqual([
    'error empty-body 10:1 (18:11) The body is empty, and 200 promises application/json or text/event-stream',
  ])
})

function verdictOf(text: string): string[] {
  const { findings } = readProject([
    { path: entry, text: contract },
    { path: file, text },
  ])
  return findings.map(({ severity, code, place, contract, message }) =>
    [severity, code, `${place.line}:${place.column}`, `(${contract?.line}:${contract?.column})`, message].join(' '),
  )
}
