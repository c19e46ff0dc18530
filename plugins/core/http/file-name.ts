import type { Header } from '../model.ts'
import { extensionOf } from './media-extension.ts'
import { headerOf, mediaTypeOf } from '../http.ts'

/**
 * A name under which an answer can be saved without harm: what `content-disposition` says (RFC 6266), without folders, control
 * characters and the tricks that hide what a file is. Its extension is that of the media type, whatever the server says,
 * unless the type says nothing: `invoice.pdf.exe` that calls itself a PDF is `invoice.pdf`.
 */
export function fileNameOf(headers: readonly Header[], kind: 'json' | 'text' | 'binary'): string {
  const mediaType = mediaTypeOf(headers)
  const extension = extensionOf(mediaType, kind)
  const given = plain(saidIn(headerOf(headers, 'content-disposition') ?? ''))
  if (extension !== 'bin') return `${given.split('.', 1)[0] || 'answer'}.${extension}`

  // Nobody says what it is. What a system would start by a double click gets an extension that it does not know.
  const [, stem = 'answer', own = ''] = /^([^.]+)(?:\..*)?\.([a-z0-9]{1,8})$/i.exec(given) ?? []
  if (own === '') return `${given.split('.', 1)[0] || 'answer'}.bin`
  return `${stem}.${harmless.has(own.toLowerCase()) ? own.toLowerCase() : 'bin'}`
}

function saidIn(disposition: string): string {
  const text = disposition.slice(0, 1000)
  const extended = /;\s{0,9}filename\*\s{0,9}=\s{0,9}utf-8'[^']{0,40}'([^\s;]{1,600})/i.exec(text)?.[1]
  if (extended !== undefined) return decoded(extended)
  const [, quoted, bare] = /;\s{0,9}filename\s{0,9}=\s{0,9}(?:"([^"]{1,600})"|([^\s;"]{1,600}))/i.exec(text) ?? []
  return quoted ?? bare ?? ''
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The last part of a path, of letters, digits and what is harmless between them. */
function plain(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const safe = last.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}._ -]/gu, '')
  return [...safe.replace(/^[.\s-]+/, '')].slice(0, 80).join('').trim()
}

const harmless = new Set([
  'csv',
  'gz',
  'jpg',
  'json',
  'mp3',
  'mp4',
  'pdf',
  'png',
  'tar',
  'tgz',
  'txt',
  'wav',
  'xlsx',
  'docx',
  'xml',
  'zip',
])
