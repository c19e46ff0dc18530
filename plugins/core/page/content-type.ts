import type { Header } from '../model.ts'

/** Headers with another content type, in the place of the one before; without one, when there is no body. */
export function withContentType(headers: Header[], type: string | undefined): Header[] {
  if (type === undefined) return headers.filter(([name]) => name !== 'content-type')
  const at = headers.findIndex(([name]) => name === 'content-type')
  return at === -1 ? [...headers, ['content-type', type]] : headers.with(at, ['content-type', type])
}
