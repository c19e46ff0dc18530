import { inQuotes } from '../http/multipart.ts'
import type { SamplePart } from './request.ts'

/** A multipart body in pieces, for languages whose clients cannot write one: texts, and files to read in between. */
export function piecesOf(parts: SamplePart[]): Piece[] {
  const pieces = parts.flatMap((part): Piece[] => [
    { text: `--${boundary}\r\n${headOf(part)}\r\n\r\n` },
    'path' in part ? { path: part.path } : { text: part.text },
    { text: '\r\n' },
  ])
  return merged([...pieces, { text: `--${boundary}--\r\n` }])
}

/** What stands between the parts. */
export const boundary = 'part-7f3a9c'

/** The media type of such a body. */
export const multipartType = `multipart/form-data; boundary=${boundary}`

/** The headers of a part (RFC 7578 §4.2). */
export function headOf(part: SamplePart): string {
  const type = part.mediaType === undefined ? '' : `\r\nContent-Type: ${part.mediaType}`
  return `Content-Disposition: ${dispositionOf(part)}${type}`
}

/** `form-data; name="photo"; filename="cat.png"`, with quotes and line ends escaped as browsers do. */
export function dispositionOf(part: SamplePart): string {
  const file = 'path' in part ? `; filename="${inQuotes(part.filename)}"` : ''
  return `form-data; name="${inQuotes(part.name)}"${file}`
}

function merged(pieces: Piece[]): Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (last !== undefined && 'text' in last && 'text' in piece) all[all.length - 1] = { text: last.text + piece.text }
    else all.push(piece)
  }
  return all
}

export type Piece = { text: string } | { path: string }
