import type { Sample } from './sample.ts'
import { type Content, type Request, type SamplePart, toRequest } from './request.ts'

/** curl 7.43 and later, in a POSIX shell. */
export const curl: Sample = {
  id: 'curl',
  title: 'curl',
  language: 'bash',
  write: (call) => {
    const request = toRequest(call)
    const { url, headers, content } = request
    return [
      `curl ${quoted(url)}`,
      ...methodOf(request),
      ...(/[[\]]/.test(url) ? ['--globoff'] : []),
      // An empty value needs a word of its own: `name:` would take the header away.
      ...headers.map(([name, value]) => `--header ${quoted(value.trim() === '' ? `${name};` : `${name}: ${value}`)}`),
      ...(content ? dataOf(content) : []),
    ].join(' \\\n  ')
  },
}

// curl takes GET without a body and POST with one for granted.
function methodOf({ method, content }: Request): string[] {
  if (method === 'HEAD') return ['--head']
  return method === (content ? 'POST' : 'GET') ? [] : [`--request ${/^[\w-]+$/.test(method) ? method : quoted(method)}`]
}

function dataOf(content: Content): string[] {
  if (content.kind === 'file') return [`--data-binary ${quoted(`@${content.path}`)}`]
  if (content.kind === 'parts') return content.parts.map(formOf)
  // Text that begins with @ would name a file.
  return [`--data${content.text.startsWith('@') ? '-raw' : ''} ${quoted(content.text)}`]
}

function formOf(part: SamplePart): string {
  const { name, mediaType } = part
  const type = mediaType === undefined ? '' : `;type=${mediaType}`
  if ('path' in part) {
    const filename = part.filename === part.path ? '' : `;filename="${inQuotes(part.filename)}"`
    return `--form ${quoted(`${name}=@${part.path}${type}${filename}`)}`
  }
  return type === ''
    ? `--form-string ${quoted(`${name}=${part.text}`)}`
    : `--form ${quoted(`${name}="${inQuotes(part.text)}"${type}`)}`
}

function inQuotes(text: string): string {
  return text.replace(/["\\]/g, '\\$&')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
