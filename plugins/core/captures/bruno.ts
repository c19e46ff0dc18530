import { present } from '../json.ts'
import type { Json, Source } from '../model.ts'
import { answerFrom, statusFrom } from './answer.ts'
import { type BruBlock, bruBlock, bruBlocks, unquoted } from './bru-blocks.ts'
import type { Capture, CaptureFormat } from './capture.ts'
import { headersFrom } from './fields.ts'
import { mediaTypeOfLanguage, postmanCall } from './postman-call.ts'
import { unknownServer } from './postman-url.ts'
import { incomplete, leftOut, noCalls } from './told.ts'

/** Requests of Bruno (`.bru`): each example in one is a call and its answer. */
export const bruno: CaptureFormat = {
  name: 'bruno',
  title: 'Bruno request with examples (.bru)',
  claims: ({ path }) => /\.bru$/i.test(path),
  read: readBru,
}

function readBru({ path, text }: Source): Capture {
  const top = bruBlocks(text.replace(/^\ufeff/, '').split(/\r?\n/))
  const examples = top.filter(({ name, lines }) => name === 'example' && lines.length > 0)
  if (examples.length === 0) {
    return {
      exchanges: [],
      findings: [noCalls({ path, line: 1, column: 1 }, 'The request holds no example', howToSave)],
    }
  }
  const method = top.find(({ name }) => methods.has(name))
  const read = examples.map((example) => readExample(example, method, path))
  return { exchanges: read.flatMap(({ exchanges }) => exchanges), findings: read.flatMap(({ findings }) => findings) }
}

const methods = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'trace', 'query'])
const howToSave = 'In Bruno send the request, and save its response as an example.'

function readExample(example: BruBlock, outer: BruBlock | undefined, path: string): Capture {
  const place = { path, line: example.line, column: 1 }
  const blocks = bruBlocks(example.lines)
  const request = inside(bruBlock(blocks, 'request'))
  const response = inside(bruBlock(blocks, 'response'))
  const url = valueIn(request, 'url') ?? valueIn(inside(outer), 'url')
  const method = valueIn(request, 'method') ?? outer?.name ?? 'GET'
  const call = postmanCall(
    { ...present({ url }), method, headers: fieldsOf(bruBlock(request, 'headers')), body: bodyOf(request) },
    new Map(),
  )
  if (call === undefined) return { exchanges: [], findings: [leftOut(place, undefined, 'its request has no URL')] }

  const status = statusFrom(valueIn(inside(bruBlock(response, 'status')), 'code') ?? valueIn(response, 'status'))
  if (status === undefined)
    return { exchanges: [], findings: [leftOut(place, call.url, 'its example has no status code')] }
  const body = bruBlock(response, 'body')
  const content = bruBlock(inside(body), 'content')
  const isTyped = content !== undefined && valueIn(inside(body), 'type') !== undefined
  const text = isTyped ? content.text || content.lines.join('\n') : body?.lines.join('\n')
  const mediaType = mediaTypeOfLanguage(isTyped ? valueIn(inside(body), 'type') : undefined)
  const answer = answerFrom(status, headersFrom(fieldsOf(bruBlock(response, 'headers'))), text, mediaType)

  const server = unknownServer(url, new Map())
  const message = `{{${server}}} has no value here: the call is taken as a call of the API's own server`
  const told = server ? [incomplete(place, message, 'Write the whole address in the example if that is wrong.')] : []
  return { exchanges: [{ call, answer, place }], findings: told }
}

function inside(block: BruBlock | undefined): BruBlock[] {
  return block === undefined ? [] : bruBlocks(block.lines)
}

function valueIn(blocks: readonly BruBlock[], name: string): string | undefined {
  const text = bruBlock(blocks, name)?.text
  return text ? unquoted(text) : undefined
}

function fieldsOf(block: BruBlock | undefined): Json[] {
  return inside(block).map(({ name, text }) => ({ key: name, value: unquoted(text) }))
}

// `body:json: { … }`, `body:form-urlencoded: { … }`, in Postman's words.
function bodyOf(request: readonly BruBlock[]): Json {
  const body = request.find(({ name }) => name.startsWith('body:') && name !== 'body:graphql:vars')
  if (body === undefined) return {}
  const type = body.name.slice('body:'.length)
  const text = body.lines.join('\n')
  if (type === 'form-urlencoded') return { type: 'urlencoded', content: fieldsOf(body) }
  if (type === 'multipart-form') return { type: 'formdata', content: inside(body).map(partOf) }
  if (type !== 'graphql') return { type, content: text }
  const variables = request.find(({ name }) => name === 'body:graphql:vars')?.lines.join('\n')
  return { type, content: { query: text, ...present({ variables }) } }
}

// `document: @file(/path/a.pdf)` names a file.
function partOf({ name, text }: BruBlock): Json {
  const file = /^@file\(([^)]*)\)/.exec(text)?.[1]
  return file === undefined ? { key: name, value: unquoted(text) } : { key: name, type: 'file', src: file }
}
