import { fromBase64 } from '../http/body.ts'

import { isObject, member, textOf } from '../json.ts'
import type { Body, Header, Json } from '../model.ts'
import type { Parsed } from '../yaml.ts'
import { plainText } from './fields.ts'
import { unpacked } from './unpacked.ts'

/** Does the YAML say at this pointer that the text is base64 (`!!binary`, `!binary`)? */
export type IsBinary = (pointer: string) => boolean

/** Finds the tags `!!binary`, which the values of a document do not show: they stand in the text after the key. */
export function binaryScalars(text: string, { place }: Parsed): IsBinary {
  if (!/!binary\b/.test(text)) return () => false
  const lines = text.replace(/^\ufeff/, '').split('\n')
  return (pointer) => {
    const { line = 1, column = 1 } = place(pointer)
    return /^[^:]*:\s*!!?binary\b/.test(lines[line - 1]?.slice(column - 1, column + 200) ?? '')
  }
}

/** A message of a cassette: its headers, its body without compression, and what was lost. */
export function taped(
  headers: Header[],
  body: Json | undefined,
  pointer: string,
  isBinary: IsBinary,
): { headers: Header[]; body?: Body; note?: string } {
  const bytes = bytesOf(body, pointer, isBinary)
  if (bytes === 'damaged') {
    return { headers, body: { kind: 'partial', text: '', reason: 'the base64 of the body is damaged' } }
  }
  if (bytes === undefined || bytes.length === 0) return { headers }
  return unpacked(headers, bytes)
}

function bytesOf(body: Json | undefined, pointer: string, isBinary: IsBinary): Uint8Array | 'damaged' | undefined {
  const base64 = textOf(body, 'base64_string')
  if (base64 !== undefined) return decoded(base64)

  const text = isObject(body)
    ? (plainText(member(body, 'string')) ?? plainText(member(body, 'base64')))
    : plainText(body)
  if (text === undefined) return undefined
  if (isBinary(isObject(body) ? `${pointer}/string` : pointer)) return decoded(text)
  return new TextEncoder().encode(text)
}

function decoded(base64: string): Uint8Array | 'damaged' {
  try {
    return fromBase64(base64)
  } catch {
    return 'damaged'
  }
}
