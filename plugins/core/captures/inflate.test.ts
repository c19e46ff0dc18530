import { deflateRawSync, gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { gzipPayload, inflate } from './inflate.ts'

const words = Array.from({ length: 4000 }, (_, index) => `order ${index * 7919} of ${index % 13}`).join('\n')
const noise = Array.from({ length: 3000 }, (_, index) => String.fromCharCode(33 + ((index * index * 31) % 90))).join('')

test.each([
  ['nothing', '', {}],
  ['stored blocks', words, { level: 0 }],
  ['fixed codes', words, { strategy: 4 }],
  ['dynamic codes', words, { level: 9 }],
  ['text that hardly shrinks', noise, {}],
  ['a run of one letter', 'a'.repeat(100_000), {}],
])('%s is inflated', (_, text, options) => {
  const bytes = new TextEncoder().encode(text)
  const raw = inflate(deflateRawSync(bytes, options), 1_000_000)
  const gzip = inflate(gzipPayload(gzipSync(bytes, options)) ?? new Uint8Array(), 1_000_000)

  expect([new TextDecoder().decode(raw), new TextDecoder().decode(gzip)]).toEqual([text, text])
})

test('what grows too large, ends early or is damaged gives nothing', () => {
  const packed = deflateRawSync(new TextEncoder().encode(words))
  const results = [
    inflate(packed, 1000),
    inflate(packed.subarray(0, packed.length - 9), 1_000_000),
    inflate(Uint8Array.of(7, 1, 2, 3), 1000),
    inflate(new Uint8Array(), 1000),
    gzipPayload(new TextEncoder().encode(words)),
    gzipPayload(Uint8Array.of(0x1f, 0x8b, 8, 8, 0, 0)),
  ]

  expect(results).toEqual([undefined, undefined, undefined, undefined, undefined, undefined])
})
