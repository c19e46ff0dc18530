import type { Transform } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { createBrotliDecompress, createInflate, createUnzip, createZstdDecompress } from 'node:zlib'

import type { Piece } from './timed-events.ts'

/**
 * The pieces of an answer without its content codings (RFC 9110 §8.4), each at the time at which it could be read. With a
 * coding that is unknown or broken the pieces come as far as they can be read, and a problem is told.
 */
export async function decoded(
  pieces: Piece[],
  encoding: string | undefined,
): Promise<{ pieces: Piece[]; problem?: string }> {
  const codings = (encoding ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter((coding) => coding !== '' && coding !== 'identity')
  let plain = pieces

  for (const coding of codings.reverse()) {
    const make = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined
    if (!make) return { pieces: plain, problem: `The content coding "${coding}" is not known` }

    const read = await inflate(plain, make())
    plain = read.pieces
    if (read.problem) return { pieces: plain, problem: `The ${coding} of the answer is broken: ${read.problem}` }
  }
  return { pieces: plain }
}

const decoders: { [coding: string]: () => Transform } = {
  gzip: createUnzip,
  'x-gzip': createUnzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

async function inflate(pieces: Piece[], decoder: Transform): Promise<{ pieces: Piece[]; problem?: string }> {
  if (pieces.length === 0) return { pieces }

  const plain: Piece[] = []
  let after = 0
  decoder.on('data', (bytes: Uint8Array) => plain.push({ after, bytes }))
  const over = finished(decoder)

  try {
    for (const piece of pieces) {
      after = piece.after
      await Promise.race([over, new Promise((written) => decoder.write(piece.bytes, written))])
      await setImmediate()
    }
    decoder.end()
    await over
    return { pieces: plain }
  } catch (error) {
    return { pieces: plain, problem: error instanceof Error ? error.message : String(error) }
  }
}
