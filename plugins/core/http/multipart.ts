import type { Body, Part } from '../model.ts'
import { fromBase64, fromLatin1, readUtf8, toBase64, toLatin1 } from './bytes.ts'
import { percentDecoded } from './percent.ts'

type Multipart = Body & { kind: 'multipart' }

/**
 * The parts of a multipart body (RFC 2046 §5.1, RFC 7578). Nothing, where it cannot be written back with the same meaning:
 * a part with headers of its own that are not about its name and type, or damage.
 */
export function readMultipart(bytes: Uint8Array): Multipart | undefined {
  const text = toLatin1(bytes)
  const boundary = /^(?:\r\n)?--([^\r\n]{1,100}?)[ \t]*\r\n/.exec(text)?.[1]
  if (boundary === undefined) return

  const [, ...pieces] = `\r\n${text}`.split(`\r\n--${boundary}`)
  const last = pieces.pop()
  if (last === undefined || !/^--\s*$/.test(last)) return
  const parts = pieces.map(readPart)
  return parts.every((part) => part !== undefined) ? { kind: 'multipart', boundary, parts } : undefined
}

/** A multipart body as it goes over the wire. */
export function multipartBytes({ boundary, parts }: Multipart): Uint8Array {
  const chunks = parts.flatMap((part) => [
    encode(`--${boundary}\r\n${headOf(part)}\r\n`),
    'text' in part ? encode(part.text) : fromBase64(part.base64),
    encode('\r\n'),
  ])
  return joined([...chunks, encode(`--${boundary}--\r\n`)])
}

/** The same parts, whatever stands between them: what two bodies are compared by. */
export function partsAsText(parts: readonly Part[]): string {
  return JSON.stringify(
    parts.map((part) => [part.name, part.filename ?? null, 'text' in part ? part.text : part.base64]),
  )
}

function readPart(piece: string): Part | undefined {
  const start = /^[ \t]*\r\n/.exec(piece)?.[0].length
  if (start === undefined) return
  const rest = `\r\n${piece.slice(start)}`
  const end = rest.indexOf('\r\n\r\n')
  if (end === -1) return

  const headers = new Map(rest.slice(2, end).split('\r\n').filter(Boolean).map(toHeader))
  if ([...headers.keys()].some((name) => !understood.has(name))) return
  if (!harmless.has(headers.get('content-transfer-encoding')?.toLowerCase() ?? '')) return
  const disposition = headers.get('content-disposition') ?? ''
  const filename = parameterOf(disposition, 'filename')
  const mediaType = headers.get('content-type')
  return {
    name: parameterOf(disposition, 'name') ?? '',
    ...(filename === undefined ? {} : { filename }),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...contentOf(fromLatin1(rest.slice(end + 4))),
  }
}

const understood = new Set(['content-disposition', 'content-type', 'content-length', 'content-transfer-encoding'])
const harmless = new Set(['', '7bit', '8bit', 'binary'])

function toHeader(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, Math.max(0, colon)).trim().toLowerCase(), line.slice(colon + 1).trim()]
}

function contentOf(bytes: Uint8Array): { text: string } | { base64: string } {
  const text = readUtf8(bytes)
  return text === undefined ? { base64: toBase64(bytes) } : { text }
}

// Browsers write %22 for a quote, others \"; RFC 2231 writes name*=UTF-8''%C3%A4.
function parameterOf(disposition: string, name: string): string | undefined {
  const extended = new RegExp(`;\\s*${name}\\*=utf-8'[^']*'([^;\\s]*)`, 'i').exec(disposition)?.[1]
  if (extended !== undefined) return percentDecoded(extended)
  const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, 'i').exec(disposition)
  const value = found?.[1]?.replace(/\\(["\\])/g, '$1') ?? found?.[2]
  return value === undefined ? undefined : utf8(value).replace(/%(?:22|0D|0A)/gi, decodeURIComponent)
}

function utf8(latin1: string): string {
  return readUtf8(fromLatin1(latin1)) ?? latin1
}

function headOf({ name, filename, mediaType }: Part): string {
  const file = filename === undefined ? '' : `; filename="${inQuotes(filename)}"`
  const disposition = name === '' ? '' : `content-disposition: form-data; name="${inQuotes(name)}"${file}\r\n`
  return `${disposition}${mediaType === undefined ? '' : `content-type: ${mediaType.replace(/[\r\n]+/g, ' ')}\r\n`}`
}

/** A name as it stands in the quotes of `content-disposition`: what would end them is escaped as browsers do. */
export function inQuotes(text: string): string {
  return text.replace(/["\r\n]/g, encodeURIComponent)
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function joined(chunks: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, { length }) => size + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
