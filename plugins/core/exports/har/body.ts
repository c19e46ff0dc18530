import { bytesOf, textOf, toBase64 } from '../../http/body.ts'
import { readUtf8 } from '../../http/bytes.ts'
import { usualMediaType } from '../../http/media-type.ts'
import { headerOf, mediaTypeOf } from '../../http.ts'
import { present } from '../../json.ts'
import type { Body, Header, JsonObject, Part } from '../../model.ts'

/** A call's body as `postData`. Bytes go as base64, with the same mark as in answers: the format has none for calls. */
export function postDataOf(body: Body, headers: readonly Header[]): JsonObject {
  return {
    mimeType: headerOf(headers, 'content-type') ?? usualMediaType[body.kind],
    params: paramsOf(body),
    // Fields that the media type does not tell are told by name alone: their text would be read as a text.
    ...(body.kind === 'form' && !isForm(headers) ? {} : contentOf(body)),
    ...commentOn(body),
  }
}

function isForm(headers: readonly Header[]): boolean {
  return (mediaTypeOf(headers) ?? usualMediaType.form) === usualMediaType.form
}

/** An answer's body as `content`. A media type that the answer did not tell is left empty. */
export function answerContent(body: Body | undefined, headers: readonly Header[]): JsonObject {
  const mimeType = headerOf(headers, 'content-type') ?? ''
  if (body === undefined) return { size: 0, mimeType }
  return { size: bytesOf(body).length, mimeType, ...contentOf(body), ...commentOn(body) }
}

function contentOf(body: Body): JsonObject {
  if (body.kind === 'binary') return { text: body.base64, encoding: 'base64' }
  if (body.kind !== 'multipart') return { text: textOf(body) }
  const bytes = bytesOf(body)
  const text = readUtf8(bytes)
  return text === undefined ? { text: toBase64(bytes), encoding: 'base64' } : { text }
}

function paramsOf(body: Body): JsonObject[] {
  if (body.kind === 'form') return body.fields.map(([name, value]) => ({ name, value }))
  return body.kind === 'multipart' ? body.parts.map(paramOf) : []
}

function paramOf(part: Part): JsonObject {
  const { name, filename, mediaType } = part
  return {
    name,
    ...('text' in part ? { value: part.text } : {}),
    ...present({ fileName: filename, contentType: mediaType }),
  }
}

function commentOn(body: Body): JsonObject {
  if (body.kind === 'partial') return { comment: `Not the whole body: ${body.reason}` }
  if (body.kind === 'events') return { comment: 'The time at which each event came is left out' }
  return {}
}
