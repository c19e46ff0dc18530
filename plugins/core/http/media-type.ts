/** A media type without its parameters, in lower case: `Text/HTML; charset=utf-8` → `text/html` (RFC 9110 §8.3.1). */
export function essence(mediaType: string): string | undefined {
  const [bare = ''] = mediaType.split(';', 1)
  const name = bare.trim().toLowerCase()
  return /^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+$/.test(name) ? name : undefined
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
  return name === 'application/json' || name === 'text/json' || (name?.endsWith('+json') ?? false)
}
