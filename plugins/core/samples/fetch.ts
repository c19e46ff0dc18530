import type { Call } from '../model.ts'
import { escaped, indented, lines } from './literals.ts'
import { type Content, type Request, type SamplePart, toRequest } from './request.ts'
import type { Sample } from './sample.ts'

/** `fetch`, as Node 18 and later, Deno, workers and browsers have it. */
export const fetch: Sample = {
  id: 'fetch',
  title: 'JavaScript',
  language: 'js',
  write: (call) => {
    const parts = fetchParts(call)
    if (parts === undefined) return withNode(toRequest(call))
    const { imports, before, expression } = parts
    return lines(
      imports && `${imports}\n`,
      before && `${before}\n`,
      `const response = await ${expression}\n`,
      'console.log(response.status, await response.text())',
    )
  },
}

/**
 * A call by `fetch` in its parts, for code that does more with it; undefined where `fetch` refuses it. `options` are
 * further lines of its options, `written` what stands in the place of a header's text.
 */
export function fetchParts(call: Call, { options = [], written = {} }: FetchMore = {}): FetchParts | undefined {
  const request = toRequest(call)
  const { content } = request
  if (isRefused(request)) return
  return {
    imports: readsFile(content) ? "import { readFile } from 'node:fs/promises'" : undefined,
    before: content?.kind === 'parts' ? formOf(content.parts) : undefined,
    expression: `fetch(${quoted(request.url)}${optionsOf(request, { options, written })})`,
  }
}

// What the Fetch standard forbids: a body with GET, and these methods.
function isRefused({ method, content }: Request): boolean {
  return (
    /^(?:TRACE|CONNECT|TRACK)$/i.test(method) || (method === 'GET' && content !== undefined && content.kind !== 'parts')
  )
}

function withNode({ method, url, headers, content }: Request): string {
  const library = url.startsWith('http:') ? 'node:http' : 'node:https'
  return lines(
    `// fetch refuses ${content ? `a body with ${method}` : method}, so this is Node's own client.`,
    `import { request } from '${library}'\nimport { text } from 'node:stream/consumers'`,
    readsFile(content) && "import { readFile } from 'node:fs/promises'",
    content && `\nconst body = ${bodyOf(content, '')}`,
    `\nconst call = request(${quoted(url)}${optionsOf({ method, url, headers }, { headers: content ? [length] : [] })}, async (response) => {`,
    '  console.log(response.statusCode, await text(response))\n})',
    `call.end(${content ? 'body' : ''})`,
  )
}

function readsFile(content: Content | undefined): boolean {
  return content?.kind === 'file' || (content?.kind === 'parts' && content.parts.some((part) => 'path' in part))
}

// Node leaves the length of a body out where a body is unusual, and with it the body.
const length = "    'content-length': Buffer.byteLength(body)"

function optionsOf({ method, headers, content }: Request, more: More): string {
  const { written = {} } = more
  const given = [
    ...headers.map(
      ([name, value]) => `    ${quoted(name)}: ${Object.hasOwn(written, name) ? written[name] : quoted(value)}`,
    ),
    ...(more.headers ?? []),
  ]
  const options = [
    ...(method === 'GET' ? [] : [`  method: ${quoted(method)}`]),
    ...(given.length === 0 ? [] : [`  headers: {\n${given.join(',\n')}\n  }`]),
    ...(content ? [`  body: ${bodyOf(content, '  ')}`] : []),
    ...(more.options ?? []).map((one) => `  ${one}`),
  ]
  return options.length === 0 ? '' : `, {\n${options.join(',\n')}\n}`
}

function bodyOf(content: Content, indent: string): string {
  if (content.kind === 'parts') return 'form'
  if (content.kind === 'file') return `await readFile(${quoted(content.path)})`
  return isPlainJson(content.text)
    ? `JSON.stringify(${indented(content.text.trim(), indent).trim()})`
    : quoted(content.text)
}

function formOf(parts: SamplePart[]): string {
  return lines('const form = new FormData()', ...parts.map((part) => `form.append(${valuesOf(part).join(', ')})`))
}

// A part with a media type is a Blob to `FormData`, and a Blob is a file.
function valuesOf(part: SamplePart): string[] {
  const { name, mediaType } = part
  const type = mediaType === undefined ? '' : `, { type: ${quoted(mediaType)} }`
  if ('path' in part)
    return [quoted(name), `new Blob([await readFile(${quoted(part.path)})]${type})`, quoted(part.filename)]
  return [quoted(name), type === '' ? quoted(part.text) : `new Blob([${quoted(part.text)}]${type})`]
}

function quoted(text: string): string {
  return `'${escaped(text).replaceAll("'", String.raw`\'`).replaceAll(String.raw`\"`, '"')}'`
}

// JSON that JavaScript reads and writes back without loss: no 1.10, nothing beyond 2^53, no key twice or out of order.
function isPlainJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text) || text.includes('__proto__')) return false
  try {
    const short = text.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (one) => one.trim() && JSON.stringify(JSON.parse(one)))
    return JSON.stringify(JSON.parse(text)) === short
  } catch {
    return false
  }
}

/** More than the call itself says. Texts of code, each on a line of its own. */
interface FetchMore {
  options?: readonly string[]
  written?: { readonly [header: string]: string }
}

interface More extends FetchMore {
  headers?: readonly string[]
}

interface FetchParts {
  imports: string | undefined
  /** What has to be done first. */
  before: string | undefined
  /** `fetch('https://…')` */
  expression: string
}
