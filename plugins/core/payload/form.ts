import type { Content, Encoding, Header, Json, JsonObject } from '../model.ts'
import { writeAsFields } from '../parameters/write.ts'

/**
 * The fields of a URL-encoded form. A property with a style is written by it; a list repeats its name; an object without
 * a style is JSON (OpenAPI 3.1, §4.8.15.1).
 */
export function formFields(value: JsonObject, { encoding = {} }: Pick<Content, 'encoding'>): Header[] {
  return Object.entries(value).flatMap(([name, item]) =>
    fieldsOf(name, item, Object.hasOwn(encoding, name) ? encoding[name] : undefined),
  )
}

function fieldsOf(name: string, item: Json, { contentType, style, explode, allowReserved }: Encoding = {}): Header[] {
  const isStyled = style !== undefined || explode !== undefined || allowReserved !== undefined
  const chosen = style ?? 'form'
  const written = { name, style: chosen, explode: explode ?? (chosen === 'form' || chosen === 'deepObject') }
  const isDocument = !isStyled && (contentType?.includes('json') || (typeof item === 'object' && !Array.isArray(item)))
  return writeAsFields(item, isDocument ? { ...written, mediaType: contentType ?? 'application/json' } : written)
}
