/** A secret in a text, and where it begins. */
export interface Found {
  value: string
  kind: string
  index: number
}

/** What a pattern, or a group of it, finds in a text. The group ends where the match ends, or nearly. */
export function foundIn(text: string, pattern: RegExp, kind: string, group = 1): Found[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = match[group]
    return value ? [{ value, kind, index: match.index + match[0].lastIndexOf(value) }] : []
  })
}
