import { expect, test } from 'vitest'

import { piecesOf, streamOf } from './pieces.ts'

test.each([
  ['text/event-stream', 'events'],
  ['application/x-ndjson', 'lines'],
  ['application/json-seq', 'sequence'],
  ['text/csv', 'text'],
  ['application/json', undefined],
  [undefined, undefined],
])('%s comes as %s', (mediaType, kind) => {
  expect(streamOf(mediaType)).toBe(kind)
})

test.each([
  ['events', ['data: a\r', '\n\r\ndata', ': b\n\nda'], [['a'], ['b']]],
  ['lines', ['{"a":1}\n{"b"', ':2}\n\n', '{"c":3}'], [['{"a":1}'], ['{"b":2}']]],
  ['sequence', ['\x1e{"a":1}\n\x1e{', '"b":2}\n'], [['{"a":1}'], ['{"b":2}']]],
] as const)('%s are given when they are whole', (kind, texts, pieces) => {
  const take = piecesOf(kind)
  const came = texts.map((text) => take(text).map(({ data }) => data)).filter((data) => data.length > 0)
  expect(came).toEqual(pieces)
})
