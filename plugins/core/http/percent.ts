/** A part of a URL without its percent-encoding. What is not encoded properly stays as it is, or becomes what is given for it. */
export function percentDecoded(text: string, otherwise: string = text): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return otherwise
  }
}
