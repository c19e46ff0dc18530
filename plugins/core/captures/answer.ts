import { headerOf } from '../http.ts'
import { present } from '../json.ts'
import type { Answer, Header, Json } from '../model.ts'
import { bodyFromText } from './fields.ts'

/** A status that HTTP knows, 100 to 599; a text of digits is one, too. */
export function statusFrom(value: Json | undefined): number | undefined {
  const status = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN
  return Number.isInteger(status) && status >= 100 && status <= 599 ? status : undefined
}

/** An answer whose body was saved as text. Where no header names its media type, `otherwise` does. */
export function answerFrom(
  status: number,
  headers: Header[],
  text: string | undefined,
  otherwise: string | undefined,
): Answer {
  const named = headerOf(headers, 'content-type')
  const body = bodyFromText(text, named ?? otherwise)
  const isTold = named !== undefined || otherwise === undefined || body === undefined
  return { status, headers: isTold ? headers : [...headers, ['content-type', otherwise]], ...present({ body }) }
}
