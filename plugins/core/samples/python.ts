import type { Call } from '../model.ts'
import { indented, isBlock, lines, quoted } from './literals.ts'
import { type Content, type SamplePart, toRequest } from './request.ts'
import type { Sample } from './sample.ts'

/** Requests 2. */
export const requests: Sample = {
  id: 'python',
  title: 'Python',
  language: 'python',
  write: pythonWith('requests'),
}

/** httpx. */
export const httpx: Sample = {
  id: 'httpx',
  title: 'Python httpx',
  language: 'python',
  write: pythonWith('httpx'),
}

// Requests and httpx differ in their name, and in what they call a body that is ready to be sent.
function pythonWith(library: 'requests' | 'httpx'): Sample['write'] {
  return (call) => {
    const expression = pythonCall(call, library)
    return `import ${library}\n\nresponse = ${expression}\n\nprint(response.status_code, response.text)`
  }
}

/**
 * A call by one of the libraries as an expression, for code that does more with it. `options` are further lines of its
 * arguments, `written` what stands in the place of a header's text.
 */
export function pythonCall(
  call: Call,
  library: 'requests' | 'httpx',
  { options = [], written = {} }: PythonMore = {},
): string {
  const { method, url, headers, content } = toRequest(call)
  const given = headers
    .map(
      ([name, value]) =>
        `        ${quoted(name)}: ${Object.hasOwn(written, name) ? written[name] : headerOf(value)},\n`,
    )
    .join('')
  const all = lines(
    `    ${quoted(url)},`,
    given !== '' && `    headers={\n${given}    },`,
    content && `    ${bodyOf(content, library)},`,
    ...options.map((one) => `    ${one},`),
  )
  const short = method.toLowerCase()
  const isShort = (verbs.has(short) && content === undefined) || (withBody.has(short) && content !== undefined)
  const start = isShort ? `${library}.${short}(` : `${library}.request(\n    ${quoted(method)},`
  return `${start}\n${all}\n)`
}

interface PythonMore {
  options?: readonly string[]
  written?: { readonly [header: string]: string }
}

const verbs = new Set(['get', 'head', 'options', 'delete', 'post', 'put', 'patch'])
const withBody = new Set(['post', 'put', 'patch'])

function bodyOf(content: Content, library: 'requests' | 'httpx'): string {
  if (content.kind === 'parts') return `files=[\n${indented(content.parts.map(partOf).join('\n'), '        ')}\n    ]`
  const name = library === 'httpx' ? 'content' : 'data'
  if (content.kind === 'text') return `${name}=${textOf(content.text)}`
  return `${name}=open(${quoted(content.path)}, "rb").read()`
}

// What is no file has no file name: None.
function partOf(part: SamplePart): string {
  const type = part.mediaType === undefined ? '' : `, ${quoted(part.mediaType)}`
  const value =
    'path' in part ? `${quoted(part.filename)}, open(${quoted(part.path)}, "rb")` : `None, ${quoted(part.text)}`
  return `(${quoted(part.name)}, (${value}${type})),`
}

function headerOf(text: string): string {
  return quoted(text) + (isAscii(text) ? '' : '.encode()')
}

function textOf(text: string): string {
  const literal = isBlock(text) && !/\\|"""|"$/.test(text) ? `"""${text}"""` : quoted(text)
  return literal + (isAscii(text) ? '' : '.encode()')
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text)
}
