import { bytesOf, toBase64 } from '../../http/body.ts'
import { essence } from '../../http/media-type.ts'
import type { Body, Header, Part } from '../../model.ts'
import { jsonBody, keyString, type Names, onelineString, valueString } from './text.ts'

/** A call's body: sections before it, and the body itself. */
export interface Sent {
  sections: string[]
  body: string[]
  /** The section makes this header itself. */
  makesContentType: boolean
}

/**
 * A body as Hurl sends it: JSON, forms and texts readable, with names for values that flowed here; the rest as base64, byte
 * for byte.
 */
export function bodyLines(body: Body | undefined, mediaType: string | undefined, { names, named }: Naming): Sent {
  if (body === undefined) return plain([])
  if (body.kind === 'json') return plain([jsonBody(named(body.text), names)])
  if (body.kind === 'form') return section('[FormParams]', body.fields, mediaType === formType, { names, named })
  const fields = body.kind === 'multipart' ? textFields(body.parts) : undefined
  if (fields && essence(mediaType ?? '') === 'multipart/form-data')
    return section('[MultipartFormData]', fields, true, { names, named })
  if ((body.kind === 'text' || body.kind === 'partial') && body.text.length < longestText)
    return plain(body.text === '' ? [] : [onelineString(named(body.text), names)])
  return plain([`base64,${toBase64(bytesOf(body))};`])
}

interface Naming {
  names: Names
  /** A text with names for values that flowed into it. */
  named: (text: string) => string
}

const formType = 'application/x-www-form-urlencoded'
const longestText = 2000

function plain(body: string[]): Sent {
  return { sections: [], body, makesContentType: false }
}

function section(title: string, fields: Header[], makesContentType: boolean, { names, named }: Naming): Sent {
  const lines = fields.map(([name, value]) => `${keyString(name)}: ${valueString(named(value), names)}`)
  return { sections: fields.length === 0 ? [] : [title, ...lines], body: [], makesContentType }
}

// A file is read from the disk by Hurl, and there is none.
function textFields(parts: Part[]): Header[] | undefined {
  const fields = parts.flatMap((part): Header[] =>
    'text' in part && part.filename === undefined && part.mediaType === undefined && part.name !== ''
      ? [[part.name, part.text]]
      : [],
  )
  return fields.length === parts.length ? fields : undefined
}
