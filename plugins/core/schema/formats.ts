import { format } from '@cfworker/json-schema'

import { member } from '../json.ts'
import type { Json } from '../model.ts'

/** What a number of a format lies between (OpenAPI format registry). */
export const ranges: { readonly [format: string]: readonly [least: number, most: number] } = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  uint16: [0, 65_535],
  int32: [-2_147_483_648, 2_147_483_647],
  uint32: [0, 4_294_967_295],
  int64: [-(2 ** 63), 2 ** 63],
  uint64: [0, 2 ** 64],
  float: [-3.402_823_466_385_289e38, 3.402_823_466_385_289e38],
}

/** What a keyword of a schema asserts; of a `minimum` or `maximum` and the range of its format the tighter. */
export function assertedIn(schema: Json | undefined, keyword: string): Json | undefined {
  const [own, format] = [member(schema, keyword), member(schema, 'format')]
  const range = typeof format === 'string' && Object.hasOwn(ranges, format) ? ranges[format] : undefined
  if (range === undefined || (keyword !== 'minimum' && keyword !== 'maximum')) return own
  const [limit, tighter] = keyword === 'minimum' ? [range[0], Math.max] : [range[1], Math.min]
  return typeof own === 'number' ? tighter(own, limit) : limit
}

// Formats of text in OpenAPI's registry that JSON Schema has no check for. The validator's own table is the only place
// where it looks.
const registry: { [format: string]: (text: string) => boolean } = {
  byte: (text) => /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text) && text.replace(/[\s=]/g, '').length % 4 !== 1,
  base64url: (text) => /^[A-Za-z0-9_-]*={0,2}$/.test(text) && text.replaceAll('=', '').length % 4 !== 1,
  char: (text) => [...text].length === 1,
  'http-date': (text) => /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text),
  'date-time-local': (text) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?$/.test(text),
  'time-local': (text) => /^\d{2}:\d{2}:\d{2}(?:\.\d+)?$/.test(text),
}
Object.assign(format, registry)

/** Formats of text that are checked, each in linear time; the others are words for people. */
export const checkedFormats: ReadonlySet<string> = new Set([
  ...['date', 'time', 'date-time', 'duration', 'uri', 'uri-reference', 'uri-template', 'email', 'hostname'],
  ...['ipv4', 'ipv6', 'regex', 'uuid', 'json-pointer', 'json-pointer-uri-fragment', 'relative-json-pointer'],
  ...Object.keys(registry),
])
