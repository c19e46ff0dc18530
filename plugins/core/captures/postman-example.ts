import { member, textOf } from '../json.ts'
import type { Answer, Json, Source } from '../model.ts'
import { answerFrom, statusFrom } from './answer.ts'
import type { Capture, CaptureFormat } from './capture.ts'
import { readCaptured } from './document.ts'
import { headersFrom } from './fields.ts'
import { mediaTypeOfLanguage, postmanCall } from './postman-call.ts'
import { unknownServer } from './postman-url.ts'
import { incomplete, leftOut, noCalls } from './told.ts'

/** Postman collections 3.0, which lie in many files: one `*.example.yaml` is a call and its answer. */
export const postmanExample: CaptureFormat = {
  name: 'postman-example',
  title: 'Postman collection 3.0 (.example.yaml)',
  claims: ({ path, text }) =>
    /\.ya?ml$/i.test(path) && /^\$kind:\s*["']?(?:[\w-]+-(?:request|example)|collection)\b/m.test(text.slice(0, 2000)),
  read: readExample,
}

function readExample(source: Source): Capture {
  const document = readCaptured(source)
  const { value, findings, place } = document
  if (value === undefined) return { exchanges: [], findings }

  const start = place('/$kind')
  const kind = textOf(value, '$kind')
  if (kind !== 'http-example') {
    const message = `The file is of kind "${kind}", and holds no answer`
    return {
      exchanges: [],
      findings: [...findings, noCalls(start, message, 'Import the files *.example.yaml in .resources/ beside it.')],
    }
  }

  const request = member(value, 'request') ?? member(value, 'originalRequest')
  const call = postmanCall(withQuery(request), new Map())
  const answer = answerOf(member(value, 'response'))
  if (!call)
    return {
      exchanges: [],
      findings: [...findings, leftOut(start, undefined, 'the example does not hold its request')],
    }
  if (typeof answer === 'string') return { exchanges: [], findings: [...findings, leftOut(start, call.url, answer)] }

  const server = unknownServer(member(request, 'url'), new Map())
  const exchanges = [{ call, answer, place: start }]
  if (server === undefined) return { exchanges, findings }
  const what = server === '' ? 'No server is named' : `{{${server}}} has no value`
  const message = `${what} here: the call is taken as a call of the API's own server`
  const help = 'Write the whole address here if that is wrong.'
  return { exchanges, findings: [...findings, incomplete(place('/request/url'), message, help)] }
}

// The list of query parameters repeats what the URL has already.
function withQuery(request: Json | undefined): Json {
  const url = textOf(request, 'url') ?? ''
  const query = url.includes('?') ? undefined : member(request, 'queryParams')
  const variable = member(request, 'pathVariables') ?? []
  return {
    ...(typeof request === 'object' && !Array.isArray(request) && request),
    url: { raw: url, ...(query !== undefined && { query }), variable },
  }
}

function answerOf(response: Json | undefined): Answer | string {
  const status = statusFrom(member(response, 'statusCode') ?? member(response, 'code'))
  if (status === undefined) return 'its example has no status code'
  const body = member(response, 'body')
  const text = typeof body === 'string' ? body : textOf(body, 'content')
  return answerFrom(status, headersFrom(member(response, 'headers')), text, mediaTypeOfLanguage(textOf(body, 'type')))
}
