import { escaped, indented, lines } from './literals.ts'
import { type Content, type Request, type SamplePart, toRequest } from './request.ts'
import type { Sample } from './sample.ts'

/** `fetch`, as Node 18 and later, Deno, workers and browsers have it. */
export const fetch: Sample = {
  id: 'fetch',
  title: 'JavaScript',
  language: 'js',
  write: (call) => {
    const request = toRequest(call)
    const { content } = request
    if (isRefused(request)) return withNode(request)
    return lines(
      readsFile(content) && "import { readFile } from 'node:fs/promises'\n",
      content?.kind === 'parts' && `${formOf(content.parts)}\n`,
      `const response = await fetch(${quoted(request.url)}${optionsOf(request)})\n`,
      'console.log(response.status, await response.text())',
    )
  },
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
    `\nconst call = request(${quoted(url)}${optionsOf({ method, url, headers }, content ? [length] : [])}, async (response) => {`,
    '  console.log(response.statusCode, await text(response))\n})',
    `call.end(${content ? 'body' : ''})`,
  )
}

function readsFile(content: Content | undefined): boolean {
  return content?.kind === 'file' || (content?.kind === 'parts' && content.parts.some((part) => 'path' in part))
}

// Node leaves the length of a body out where a body is unusual, and with it the body.
const length = "    'content-length': Buffer.byteLength(body)"

function optionsOf({ method, headers, content }: Request, more: string[] = []): string {
  const given = [...headers.map(([name, value]) => `    ${quoted(name)}: ${quoted(value)}`), ...more]
  const options = [
    ...(method === 'GET' ? [] : [`  method: ${quoted(method)}`]),
    ...(given.length === 0 ? [] : [`  headers: {\n${given.join(',\n')}\n  }`]),
    ...(content ? [`  body: ${bodyOf(content, '  ')}`] : []),
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
