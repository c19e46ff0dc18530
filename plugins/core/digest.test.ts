import { hash } from 'node:crypto'

import { expect, test } from 'vitest'

import { digest, digestBy, digestBytes, digestText } from './digest.ts'

const texts = ['', 'abc', 'Zürich 🏔', 'half of a pair: \ud83c', 'a'.repeat(100_000)]
const all = () => [
  ...texts.map(digestText),
  digestBytes(new Uint8Array([0, 255, 128])),
  digest({ b: 1, a: ['é', null] }),
]

test('the digests of the host are the portable ones', () => {
  const portable = all()
  let asked = 0
  digestBy((data) => {
    asked++
    return hash('sha256', data, 'hex')
  })

  expect([all(), asked]).toEqual([portable, portable.length])
  // FIPS 180-4, as published by NIST for "abc".
  expect(portable[1]).toBe('sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
