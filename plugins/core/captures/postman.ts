import { isObject, listOf, member, textOf } from '../json.ts'
import type { Answer, Finding, Json, Source } from '../model.ts'
import { plural } from '../page/dates.ts'
import type { Parsed } from '../yaml.ts'
import { answerFrom, statusFrom } from './answer.ts'
import type { Capture, CaptureFormat } from './capture.ts'
import { readCaptured } from './document.ts'
import { headersFrom } from './fields.ts'
import { mediaTypeOfLanguage, postmanCall } from './postman-call.ts'
import { unknownServer } from './postman-url.ts'
import { type Variables, withVariables } from './postman-variables.ts'
import { incomplete, leftOut, noCalls, notThis } from './told.ts'

/** Postman collections 2.0 and 2.1: each saved example is a call and its answer. */
export const postman: CaptureFormat = {
  name: 'postman',
  title: 'Postman collection 2.1 (.json)',
  claims: ({ path, text }) =>
    /\.postman_collection(?:[-.\w]*)\.json$/i.test(path) ||
    (/^\ufeff?\s*\{(?!\s*"log")/.test(text) && signs.test(text.slice(0, 8000))),
  read: readCollection,
}

const signs = /"https?:\/\/schema\.(?:get)?postman\.com\/(?:json\/)?collection\/|"_postman_id"\s*:|"_postman_exported/

function readCollection(source: Source): Capture {
  const document = readCaptured(source)
  if (document.value === undefined) return { exchanges: [], findings: document.findings }

  // Postman's own API gives a collection in an envelope.
  const isEnveloped = isObject(member(document.value, 'collection'))
  const collection = isEnveloped ? member(document.value, 'collection') : document.value
  const start = { ...document.place(''), line: 1, column: 1 }
  if (!Array.isArray(member(collection, 'item'))) return { exchanges: [], findings: [notCollection(start, collection)] }

  const read = readItems(collection, {
    document,
    pointer: isEnveloped ? '/collection' : '',
    variables: withVariables(new Map(), collection),
    auth: member(collection, 'auth'),
  })
  return told(document, start, read)
}

function notCollection(start: Finding['place'], collection: Json | undefined): Finding {
  return Array.isArray(member(collection, 'requests'))
    ? notThis(
        start,
        'This is a collection of version 1, which is not read',
        'Export it from Postman as "Collection v2.1".',
      )
    : notThis(
        start,
        'The file is not a collection: there is no list "item"',
        'Export it from Postman as "Collection v2.1".',
      )
}

interface Scope {
  document: Parsed
  /** Of the folder in which we are. */
  pointer: string
  variables: Variables
  auth: Json | undefined
}

interface Read extends Capture {
  requests: number
  /** Those without a saved example. */
  bare: number
  /** Variables in place of the server that have no value. */
  servers: string[]
}

function readItems(folder: Json | undefined, scope: Scope): Read {
  const read = listOf(folder, 'item').map((item, index) => {
    const inner = {
      ...scope,
      pointer: `${scope.pointer}/item/${index}`,
      variables: withVariables(scope.variables, item),
      auth: member(item, 'auth') ?? scope.auth,
    }
    return Array.isArray(member(item, 'item')) ? readItems(item, inner) : readExamples(item, inner)
  })
  return {
    exchanges: read.flatMap(({ exchanges }) => exchanges),
    findings: read.flatMap(({ findings }) => findings),
    requests: read.reduce((sum, { requests }) => sum + requests, 0),
    bare: read.reduce((sum, { bare }) => sum + bare, 0),
    servers: read.flatMap(({ servers }) => servers),
  }
}

function readExamples(item: Json, { document, pointer, variables, auth }: Scope): Read {
  const examples = listOf(item, 'response')
  const all: Read = { exchanges: [], findings: [], requests: 1, bare: examples.length === 0 ? 1 : 0, servers: [] }

  for (const [index, example] of examples.entries()) {
    const request = member(example, 'originalRequest') ?? member(item, 'request')
    const call = postmanCall(request, variables, member(member(item, 'request'), 'auth') ?? auth)
    const answer = answerOf(example)
    const place = document.place(`${pointer}/response/${index}`)
    if (!call || typeof answer === 'string') {
      all.findings.push(leftOut(place, call?.url, call ? String(answer) : 'its request has no URL'))
      continue
    }
    const total = Math.round(Number(member(example, 'responseTime')))
    all.exchanges.push({ call, answer, ...(total > 0 && { timing: { total } }), place })
    const server = unknownServer(typeof request === 'string' ? request : member(request, 'url'), variables)
    if (server !== undefined) all.servers.push(server)
  }
  return all
}

function answerOf(example: Json): Answer | string {
  const status = statusFrom(member(example, 'code'))
  if (status === undefined) return 'its example has no status code'
  const mediaType = mediaTypeOfLanguage(textOf(example, '_postman_previewlanguage'))
  return answerFrom(status, headersFrom(member(example, 'header')), textOf(example, 'body'), mediaType)
}

function told(
  document: Parsed,
  start: Finding['place'],
  { exchanges, findings, requests, bare, servers }: Read,
): Capture {
  const all = [...document.findings, ...findings]
  if (exchanges.length === 0 && findings.length === 0) {
    const without = `: ${plural(requests, 'request')} without an example`
    const message = `The collection holds no saved answer${requests === 0 ? '' : without}`
    return { exchanges, findings: [...all, noCalls(start, message, howToSave)] }
  }
  if (bare > 0) {
    all.push(
      incomplete(
        start,
        `${bare} of ${plural(requests, 'request')} ${bare === 1 ? 'has' : 'have'} no saved example`,
        howToSave,
      ),
    )
  }
  const [server] = servers
  if (server !== undefined) {
    const what = server === '' ? 'names no server' : `gives {{${server}}} no value`
    const message = `The collection ${what}: its calls are taken as calls of the API's own server`
    const help = server === '' ? 'Write the server' : `Add "${server}" to the variables of the collection`
    all.push(incomplete(start, message, `${help} if that is wrong.`))
  }
  return { exchanges, findings: all }
}

const howToSave =
  'In Postman send the request, choose "Save Response", "Save as example", then export the collection again.'
