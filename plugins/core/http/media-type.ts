import type { Body } from '../model.ts'

/** A media type without its parameters, in lower case: `Text/HTML; charset=utf-8` → `text/html` (RFC 9110 §8.3.1). */
export function essence(mediaType: string): string | undefined {
  const name = bareType(mediaType)
  return /^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+$/.test(name) ? name : undefined
}

/** The same of anything that stands in its place, such as a range (`application/*`) or nothing. */
export function bareType(mediaType: string): string {
  return mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** A parameter of a media type, unquoted: `charset`, `boundary`. */
export function mediaTypeParameter(mediaType: string, name: string): string | undefined {
  for (const part of mediaType.matchAll(/;\s*([^\s=;"]+)=(?:"((?:[^"\\]|\\.)*)"|([^;"\s]*))/g)) {
    if (part[1]?.toLowerCase() === name) return part[2]?.replace(/\\(.)/g, '$1') ?? part[3]
  }
  return undefined
}

/** Is it JSON, or built on JSON (RFC 6839: `application/hal+json`)? */
export function isJson(mediaType: string | undefined): boolean {
  const name = mediaType === undefined ? undefined : essence(mediaType)
  // Its name notwithstanding, one value after the other, each on its line.
  if (name === 'application/stream+json') return false
  return name === 'application/json' || name === 'text/json' || (name?.endsWith('+json') ?? false)
}

/** What a body is sent as where nothing says its media type. */
export const usualMediaType: Record<Body['kind'], string> = {
  json: 'application/json',
  text: 'text/plain',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  binary: 'application/octet-stream',
  events: 'text/event-stream',
  partial: 'text/plain',
}
