import { bodyFrom } from '../http/body.ts'
import { readUtf8 } from '../http/bytes.ts'
import { headerOf, mediaTypeOf } from '../http.ts'
import type { Body, Header } from '../model.ts'
import { gzipPayload, inflate } from './inflate.ts'

/**
 * A body that a tool kept as it went over the wire, without its compression. What cannot be unpacked here is left out:
 * nobody could find the secrets in it.
 */
export function unpacked(headers: Header[], bytes: Uint8Array): { headers: Header[]; body: Body; note?: string } {
  const coding = headerOf(headers, 'content-encoding')?.trim().toLowerCase()
  const deflated = gzipPayload(bytes) ?? (coding === 'deflate' ? zlibPayload(bytes) : undefined)
  if (deflated === undefined) {
    return isPlain(coding, bytes)
      ? { headers, body: bodyFrom(mediaTypeOf(headers), bytes) }
      : lost(headers, `it is compressed (${coding})`)
  }
  // A download that is a gzip file is one after it arrived, too.
  if (!coding && isArchive(mediaTypeOf(headers))) return { headers, body: bodyFrom(mediaTypeOf(headers), bytes) }

  const plain = inflate(deflated, Math.max(64 * 1024, Math.min(mostBytes, bytes.length * mostGrowth)))
  if (plain === undefined) return lost(headers, 'its compression is damaged, or hides far more than it seems')
  const kept = headers.filter(([name]) => name !== 'content-length')
  return { headers: kept, body: bodyFrom(mediaTypeOf(headers), plain) }
}

// Most tools take the compression off and keep the header that speaks of it. What gzip and Zstandard make has a beginning of
// its own (RFC 1952 §2.3.1, RFC 8878 §3.1.1); what Brotli makes has none, and is no text.
function isPlain(coding: string | undefined, bytes: Uint8Array): boolean {
  if (!coding || coding === 'identity' || coding === 'gzip' || coding === 'x-gzip') return true
  if (coding === 'zstd') return ![0x28, 0xb5, 0x2f, 0xfd].every((byte, index) => bytes[index] === byte)
  return readUtf8(bytes) !== undefined
}

// Text seldom shrinks to a fiftieth; what grows far more was made to fill the memory.
const mostBytes = 64 * 1024 * 1024
const mostGrowth = 200

function lost(headers: Header[], why: string): { headers: Header[]; body: Body; note: string } {
  const reason = `the body cannot be unpacked: ${why}`
  return { headers, body: { kind: 'partial', text: '', reason }, note: reason }
}

function isArchive(mediaType: string | undefined): boolean {
  return mediaType !== undefined && /\b(?:x-)?g?zip\b|octet-stream|x-(?:tar|tgz)/.test(mediaType)
}

// RFC 1950 §2.2; some servers leave its two bytes out.
function zlibPayload(bytes: Uint8Array): Uint8Array | undefined {
  const [first = 0, second = 0] = bytes
  const isZlib = (first & 15) === 8 && (first * 256 + second) % 31 === 0
  return isZlib ? bytes.subarray(2) : readUtf8(bytes) === undefined ? bytes : undefined
}
