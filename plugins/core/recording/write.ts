import { bytesOf } from '../http/body.ts'
import { digestBytes } from '../digest.ts'
import { extensionOf } from '../http/media-extension.ts'
import { essence, mediaTypeOf } from '../http.ts'
import { prettyJson } from '../json/print.ts'
import type { Body, Exchange, Header, Part, Source, StreamEvent, Volatile } from '../model.ts'
import { block, flowMap, scalar } from '../yaml/print.ts'

/** Bodies above this many bytes lie in a file of their own. */
export const longestInline = 8192

/**
 * A recording as the text of its file, and the files under `bodies/` that go with it. The order of keys is fixed, line
 * ends are LF, so the same exchange always gives the same bytes.
 */
export function writeExchange(exchange: Exchange): { text: string; bodies: Source[] } {
  const { call, answer, place } = exchange
  const request = writeBody(call.body, { path: place.path, side: 'request', mediaType: mediaTypeOf(call.headers) })
  const response = writeBody(answer.body, {
    path: place.path,
    side: 'response',
    mediaType: mediaTypeOf(answer.headers),
  })

  const text = [
    'exchange: 1\n',
    line('operation', exchange.operation),
    apiLine(exchange),
    line('summary', exchange.summary),
    `request:\n  method: ${scalar(call.method)}\n  url: ${scalar(call.url)}\n`,
    fields('headers', call.headers),
    request.text,
    `response:\n  status: ${answer.status}\n`,
    fields('headers', answer.headers),
    response.text,
    `match: ${matchOf(exchange)}\n`,
    pointers(
      'volatile',
      Object.entries(exchange.volatile).map(([at, kind]) => [at, volatileOf(kind)]),
    ),
    pointers(
      'redacted',
      Object.entries(exchange.redacted).map(([at, kind]) => [at, scalar(kind)]),
    ),
    `provenance: ${provenanceOf(exchange)}\n`,
    timingLine(exchange),
    exchange.wire === undefined ? '' : `wire: ${flowMap(exchange.wire)}\n`,
  ].join('')
  return { text, bodies: [...request.files, ...response.files] }
}

function line(key: string, value: string | undefined): string {
  return value === undefined ? '' : `${key}: ${scalar(value)}\n`
}

function apiLine({ id, contract }: Exchange): string {
  const [api = '', version = '', ...rest] = id.split('/')
  if (rest.length < 2) return ''
  return `api: ${flowMap([
    ['id', api],
    ['version', version],
    ['contract', contract],
  ])}\n`
}

function matchOf({ match }: Exchange): string {
  return flowMap([
    ['query', match.query],
    ['body', match.body],
    ['ignore', match.ignore.length === 0 ? undefined : match.ignore],
  ])
}

function provenanceOf({ provenance }: Exchange): string {
  const { source, recorded, env, partial } = provenance
  return flowMap([
    ['source', source],
    ['recorded', recorded],
    ['env', env],
    ['partial', partial],
  ])
}

function timingLine({ timing }: Exchange): string {
  return timing === undefined
    ? ''
    : `timing: ${flowMap([
        ['total', timing.total],
        ['wait', timing.wait],
      ])}\n`
}

function volatileOf({ type, prefix }: Volatile): string {
  return prefix === undefined
    ? scalar(type)
    : flowMap([
        ['type', type],
        ['prefix', prefix],
      ])
}

function pointers(key: string, entries: [string, string][]): string {
  if (entries.length === 0) return ''
  const sorted = entries.toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `${key}:\n${sorted.map(([at, value]) => `  ${scalar(at)}: ${value}\n`).join('')}`
}

// Repeats of a name stand together as a list.
function fields(key: string, pairs: readonly Header[]): string {
  if (pairs.length === 0) return ''
  const grouped = new Map<string, string[]>()
  for (const [name, value] of pairs) grouped.set(name, [...(grouped.get(name) ?? []), value])
  const lines = [...grouped].map(([name, values]) => field(name, values, '    '))
  return `  ${key}:\n${lines.join('')}`
}

function field(name: string, values: string[], indent: string): string {
  const [first = '', ...more] = values
  if (more.length === 0) return `${indent}${scalar(name)}: ${scalar(first)}\n`
  return `${indent}${scalar(name)}:\n${values.map((value) => `${indent}  - ${scalar(value)}\n`).join('')}`
}

interface BodySpot {
  path: string
  /** `request` or `response`, and the number of the part. */
  side: string
  mediaType: string | undefined
}

interface Written {
  text: string
  files: Source[]
}

function writeBody(body: Body | undefined, spot: BodySpot): Written {
  if (body === undefined) return { text: '', files: [] }
  if (body.kind === 'form') return inline(body.fields.length === 0 ? '  form: {}\n' : fields('form', body.fields))
  if (body.kind === 'events') return inline(events(body.events))
  if (body.kind === 'partial') return inline(partial(body))
  if (body.kind === 'multipart') return multipart(body.parts, spot)
  if (body.kind === 'binary') return ownFile(body, spot)

  const text = body.kind === 'json' ? `${prettyJson(body.text)}\n` : body.text
  return new TextEncoder().encode(text).length > longestInline
    ? ownFile({ ...body, text }, spot)
    : inline(block(body.kind, text, '  '))
}

function inline(text: string): Written {
  return { text, files: [] }
}

function events(list: StreamEvent[]): string {
  return list.length === 0 ? '  events: []\n' : `  events:\n${list.map(event).join('')}`
}

// A part keeps its text as it is: one that is long, or no text, lies in a file of its own.
function multipart(parts: Part[], spot: BodySpot): Written {
  if (parts.length === 0) return inline('  multipart: []\n')
  const written = parts.map((part, index) => partOf(part, { ...spot, side: `${spot.side}.${index + 1}` }))
  return {
    text: `  multipart:\n${written.map(({ text }) => text).join('')}`,
    files: written.flatMap(({ files }) => files),
  }
}

function partOf(part: Part, spot: BodySpot): Written {
  const { name, filename, mediaType } = part
  const content = partContent(part, { ...spot, mediaType: mediaType && essence(mediaType) })
  const lines = [
    `    - name: ${scalar(name)}\n`,
    filename === undefined ? '' : `      filename: ${scalar(filename)}\n`,
    mediaType === undefined ? '' : `      type: ${scalar(mediaType)}\n`,
    content.text,
  ]
  return { text: lines.join(''), files: content.files }
}

function partContent(part: Part, spot: BodySpot): Written {
  if ('base64' in part) return ownFile({ kind: 'binary', base64: part.base64 }, spot, '      ')
  const { text } = part
  if (new TextEncoder().encode(text).length > longestInline) return ownFile({ kind: 'text', text }, spot, '      ')
  return inline(/^[[{]|\n/.test(text) ? block('text', text, '      ') : `      text: ${scalar(text)}\n`)
}

function event({ after, event: name, id, data }: StreamEvent): string {
  const lines = [
    `    - after: ${after}\n`,
    ...(name === undefined ? [] : [`      event: ${scalar(name)}\n`]),
    ...(id === undefined ? [] : [`      id: ${scalar(id)}\n`]),
    scalar(data) === data ? `      data: ${data}\n` : block('data', data, '      '),
  ]
  return lines.join('')
}

function partial({ text, reason }: { text: string; reason: string }): string {
  return `  partial:\n    reason: ${scalar(reason)}\n${block('text', text, '    ')}`
}

function ownFile(
  body: Body & { kind: 'json' | 'text' | 'binary' },
  { path, side, mediaType }: BodySpot,
  indent = '  ',
): Written {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const name = path.slice(folder.length).replace(/\.ya?ml$/, '')
  const relative = `bodies/${name}.${side}.${extensionOf(mediaType, body.kind)}`
  const bytes = bytesOf(body)
  const file = flowMap([
    ['path', relative],
    ['type', body.kind],
    ['digest', digestBytes(bytes)],
    ['size', bytes.length],
  ])
  const source: Source =
    body.kind === 'binary'
      ? { path: folder + relative, text: body.base64, encoding: 'base64' }
      : { path: folder + relative, text: body.text }
  return { text: `${indent}file: ${file}\n`, files: [source] }
}
