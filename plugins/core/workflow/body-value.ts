import { parsedJson } from '../json.ts'
import type { Body, Header, Json, StreamEvent } from '../model.ts'

/** A body as expressions see it: JSON parsed, a form by its names, the events of a stream as a list, else its text. */
export function valueOfBody(body: Body): Json | undefined {
  if (body.kind === 'json') return parsedJson(body.text) ?? body.text
  if (body.kind === 'form') return byName(body.fields)
  if (body.kind === 'multipart') {
    return byName(body.parts.map((part): Header => [part.name, 'text' in part ? part.text : part.base64]))
  }
  if (body.kind === 'events') return body.events.map(eventValue)
  return body.kind === 'binary' ? body.base64 : body.text
}

function byName(fields: Header[]): Json {
  const names = [...new Set(fields.map(([name]) => name))]
  return Object.fromEntries(
    names.map((name) => {
      const values = fields.filter(([other]) => other === name).map(([, value]) => value)
      return [name, values.length > 1 ? values : (values[0] ?? '')]
    }),
  )
}

function eventValue({ event, id, data }: StreamEvent): Json {
  return { ...(event !== undefined && { event }), ...(id !== undefined && { id }), data: parsedJson(data) ?? data }
}
