import { escaped, indented, lines, singleQuoted } from './literals.ts'
import { multipartType, type Piece, piecesOf } from './multipart.ts'
import { type Content, type Request, type SamplePart, toRequest } from './request.ts'
import type { Sample } from './sample.ts'

/** Net::HTTP. */
export const ruby: Sample = {
  id: 'ruby',
  title: 'Ruby',
  language: 'ruby',
  write: (call) => {
    const request = toRequest(call)
    const { url, headers, content } = request
    return lines(
      "require 'net/http'\n",
      `uri = URI(${literal(url)})`,
      `request = ${requestOf(request)}`,
      ...headers.map(([name, value]) => `request[${literal(name)}] = ${literal(value)}`),
      content && bodyOf(content),
      "\nresponse = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }",
      "puts response.code + ' ' + response.body.to_s",
    )
  },
}

function requestOf({ method, content }: Request): string {
  const name = method.slice(0, 1) + method.slice(1).toLowerCase()
  if (classes.has(method)) return `Net::HTTP::${name}.new(uri)`
  return `Net::HTTPGenericRequest.new(${literal(method)}, ${content !== undefined}, true, uri)`
}

const classes = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

function bodyOf(content: Content): string {
  if (content.kind === 'text') return `request.body = ${literal(content.text)}`
  if (content.kind === 'file') return `request.body = File.binread(${literal(content.path)})`
  if (content.parts.some((part) => 'text' in part && part.mediaType !== undefined)) return byHand(content.parts)
  return `request.set_form([\n${indented(content.parts.map(fieldOf).join('\n'), '  ')}\n], 'multipart/form-data')`
}

function fieldOf(part: SamplePart): string {
  if ('text' in part) return `[${literal(part.name)}, ${literal(part.text)}],`
  const type = part.mediaType === undefined ? '' : `, content_type: ${literal(part.mediaType)}`
  return `[${literal(part.name)}, File.open(${literal(part.path)}, 'rb'), { filename: ${literal(part.filename)}${type} }],`
}

// `set_form` gives a media type to files alone.
function byHand(parts: SamplePart[]): string {
  const pieces = piecesOf(parts).map(pieceOf).join(',\n  ')
  return `request['content-type'] = ${literal(multipartType)}\nrequest.body = [\n  ${pieces},\n].map(&:b).join`
}

function pieceOf(piece: Piece): string {
  return 'path' in piece ? `File.binread(${literal(piece.path)})` : literal(piece.text)
}

function literal(text: string): string {
  return /[^\P{Cc}\n]/u.test(text) ? `"${escaped(text).replace(/#(?=[{$@])/g, '\\#')}"` : singleQuoted(text)
}
