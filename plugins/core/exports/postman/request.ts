import { bytesOf } from '../../http/body.ts'
import { essence, isJson } from '../../http/media-type.ts'
import { headerOf } from '../../http.ts'
import type { Body, Call, Header, Json, JsonObject } from '../../model.ts'

/** A call as a request of a collection. `server` is the name of the variable that `{server}` stands for. */
export function requestOf(call: Call, server: string, named: (text: string) => string): JsonObject {
  const mediaType = headerOf(call.headers, 'content-type')
  const makesContentType = call.body?.kind === 'multipart' && essence(mediaType ?? '') === 'multipart/form-data'
  return {
    method: call.method,
    header: pairs(
      call.headers.filter(([name]) => !makesContentType || name !== 'content-type'),
      named,
    ),
    ...(call.body && { body: bodyOf(call.body, mediaType, named) }),
    url: urlOf(named(call.url), server),
  }
}

/** Headers as a collection lists them. */
export function pairs(headers: readonly Header[], named: (text: string) => string = (text) => text): JsonObject[] {
  return headers.map(([key, value]) => ({ key, value: named(value) }))
}

function bodyOf(body: Body, mediaType: string | undefined, named: (text: string) => string): JsonObject {
  if (body.kind === 'form') return { mode: 'urlencoded', urlencoded: pairs(body.fields, named) }
  if (body.kind === 'multipart') {
    return {
      mode: 'formdata',
      formdata: body.parts.map(({ name, filename, mediaType: contentType, ...content }) => ({
        key: name,
        ...('text' in content && filename === undefined
          ? { type: 'text', value: named(content.text) }
          : { type: 'file', src: filename ?? null }),
        ...(contentType !== undefined && { contentType }),
      })),
    }
  }
  // A collection holds no bytes.
  if (body.kind === 'binary') return { mode: 'file', file: {} }
  const text = body.kind === 'events' ? new TextDecoder().decode(bytesOf(body)) : body.text
  const language = isJson(mediaType) ? 'json' : /xml/.test(mediaType ?? '') ? 'xml' : 'text'
  return { mode: 'raw', raw: named(text), options: { raw: { language } } }
}

function urlOf(url: string, server: string): Json {
  if (!url.startsWith('{server}')) return url
  const [path = '', ...rest] = url.slice('{server}'.length).split('?')
  const query = rest.join('?')
  return {
    raw: `{{${server}}}${url.slice('{server}'.length)}`,
    host: [`{{${server}}}`],
    path: path.split('/').slice(1),
    ...(rest.length > 0 && { query: query.split('&').filter(Boolean).map(queryPair) }),
  }
}

function queryPair(pair: string): JsonObject {
  const equals = pair.indexOf('=')
  return equals === -1 ? { key: pair, value: null } : { key: pair.slice(0, equals), value: pair.slice(equals + 1) }
}
