import { indented, lines, singleQuoted } from './literals.ts'
import { multipartType, type Piece, piecesOf } from './multipart.ts'
import { type Content, type SamplePart, toRequest } from './request.ts'
import type { Sample } from './sample.ts'

/** The curl extension, PHP 7.4 and later. */
export const php: Sample = {
  id: 'php',
  title: 'PHP',
  language: 'php',
  write: (call) => {
    const { method, url, headers, content } = toRequest(call)
    const typed: [string, string][] = isByHand(content) ? [['content-type', multipartType]] : []
    const sent = [...headers, ...typed].map(([name, value]) =>
      literal(value.trim() === '' ? `${name};` : `${name}: ${value}`),
    )
    return lines(
      '<?php\n',
      `$curl = curl_init(${literal(url)});`,
      'curl_setopt_array($curl, [',
      '    CURLOPT_RETURNTRANSFER => true,',
      method === 'HEAD' && '    CURLOPT_NOBODY => true,',
      !['GET', 'HEAD'].includes(method) || content ? `    CURLOPT_CUSTOMREQUEST => ${literal(method)},` : undefined,
      sent.length > 0 && `    CURLOPT_HTTPHEADER => [\n${sent.map((one) => `        ${one},\n`).join('')}    ],`,
      content && `    CURLOPT_POSTFIELDS => ${bodyOf(content)},`,
      ']);\n',
      '$text = curl_exec($curl);',
      "echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', $text, PHP_EOL;",
    )
  },
}

function bodyOf(content: Content): string {
  if (content.kind === 'text') return literal(content.text)
  if (content.kind === 'file') return `file_get_contents(${literal(content.path)})`
  if (isByHand(content)) return piecesOf(content.parts).map(pieceOf).join('\n        . ')
  return `[\n${indented(content.parts.map(fieldOf).join('\n'), '        ')}\n    ]`
}

// An array has each key once, and knows a media type for files alone.
function isByHand(content: Content | undefined): boolean {
  if (content?.kind !== 'parts') return false
  const names = new Set(content.parts.map(({ name }) => name))
  return (
    names.size < content.parts.length ||
    content.parts.some((part) => ('text' in part ? part.mediaType !== undefined : part.mediaType === undefined)) ||
    content.parts.some(({ name }) => /^(?:0|-?[1-9]\d*)$/.test(name))
  )
}

function fieldOf(part: SamplePart): string {
  if ('text' in part) return `${literal(part.name)} => ${literal(part.text)},`
  const file = [part.path, part.mediaType ?? '', part.filename].map(literal).join(', ')
  return `${literal(part.name)} => new CURLFile(${file}),`
}

function pieceOf(piece: Piece): string {
  return 'path' in piece ? `file_get_contents(${literal(piece.path)})` : literal(piece.text)
}

function literal(text: string): string {
  return /[^\P{Cc}\n]/u.test(text) ? doubleQuoted(text) : singleQuoted(text)
}

function doubleQuoted(text: string): string {
  const escaped = text
    .replace(/["\\$]/g, '\\$&')
    .replace(/\p{Cc}/gu, (one) => named[one] ?? `\\u{${one.charCodeAt(0).toString(16)}}`)
  return `"${escaped}"`
}

const named: { [control: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
