import type { Visit } from './walk.ts'

/**
 * The value of a `Cookie` or `Set-Cookie` header in which each cookie has been visited. In `Set-Cookie` only the first
 * pair is the cookie, the rest are its attributes (RFC 6265 §4.1).
 */
export function walkCookies(value: string, header: string, pointer: string, visit: Visit): string {
  return value
    .split(/(;\s*)/)
    .map((part, index) => {
      const equals = part.indexOf('=')
      if (index % 2 === 1 || equals === -1 || (header === 'set-cookie' && index > 0)) return part
      const name = part.slice(0, equals)
      return `${name}=${visit({ pointer, text: part.slice(equals + 1), name, kind: 'cookie' })}`
    })
    .join('')
}
