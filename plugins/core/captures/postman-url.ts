import { isEnabled, plainText } from './fields.ts'
import { isObject, listOf, member, textOf } from '../json.ts'
import type { Json } from '../model.ts'
import { filled, type Variables } from './postman-variables.ts'

/**
 * The address that Postman would call. A server that nobody gave a value becomes ours: `{{baseUrl}}/orders` is
 * `{server}/orders`.
 */
export function postmanUrl(url: Json | undefined, variables: Variables): string | undefined {
  const given = typeof url === 'string' ? url : isObject(url) ? assembled(url) : undefined
  if (!given?.trim()) return undefined

  const whole = encoded(filled(withPathValues(given.trim(), url), variables)).replace(/#.*$/s, '')
  if (nowhere.test(whole)) return whole.replace(nowhere, '{server}/')
  return /^[a-z][a-z\d+.-]*:\/\//i.test(whole) ? whole : `http://${whole}`
}

// A variable without a value, `http:///orders`, or `/orders` alone.
const nowhere = /^(?:\{\{([^{}]*)\}\}|https?:\/\/(?=\/)|(?=\/))\/?/i

/** The variable that stands for the server, if it has no value; empty if no server is named at all. */
export function unknownServer(url: Json | undefined, variables: Variables): string | undefined {
  const given = typeof url === 'string' ? url : isObject(url) ? assembled(url) : undefined
  const match = given === undefined ? null : nowhere.exec(filled(given.trim(), variables))
  return match === null ? undefined : (match[1]?.trim() ?? '')
}

function assembled(url: Json): string {
  const raw = textOf(url, 'raw')?.split('#', 1)[0]
  const query = queryOf(url)
  const base = raw === undefined ? fromParts(url) : raw.split('?', 1)[0]
  if (query !== undefined) return query === '' ? (base ?? '') : `${base}?${query}`
  return raw ?? base ?? ''
}

function fromParts(url: Json): string {
  const protocol = textOf(url, 'protocol')
  const port = textOf(url, 'port')
  const path = joined(member(url, 'path'), '/')
  const host = joined(member(url, 'host'), '.')
  return `${protocol ? `${protocol.replace(/:(?:\/\/)?$/, '')}://` : ''}${host}${port ? `:${port}` : ''}${path && !path.startsWith('/') ? '/' : ''}${path}`
}

function joined(parts: Json | undefined, by: string): string {
  if (!Array.isArray(parts)) return plainText(parts) ?? ''
  return parts.map((part) => (isObject(part) ? textOf(part, 'value') : plainText(part)) ?? '').join(by)
}

// What is switched off stays in the list and not in the text.
function queryOf(url: Json): string | undefined {
  if (!Array.isArray(member(url, 'query'))) return undefined
  return listOf(url, 'query')
    .filter(isEnabled)
    .flatMap((one) => {
      const key = plainText(member(one, 'key'))
      const value = plainText(member(one, 'value'))
      if (key === undefined) return []
      return value === undefined ? [key] : [`${key}=${value}`]
    })
    .join('&')
}

function withPathValues(text: string, url: Json | undefined): string {
  const values = new Map(
    [...listOf(url, 'variable'), ...listOf(url, 'pathVariables')].flatMap((one): [string, string][] => {
      const name = textOf(one, 'key') ?? textOf(one, 'id')
      const value = plainText(member(one, 'value'))
      return name && value ? [[name, value]] : []
    }),
  )
  if (values.size === 0) return text
  const [path = '', ...query] = text.split(/(?=\?)/)
  return [path.replace(/\/:([^/?#:]+)/g, (all, name: string) => slashed(values.get(name)) ?? all), ...query].join('')
}

function slashed(value: string | undefined): string | undefined {
  return value === undefined ? undefined : `/${value}`
}

// Postman keeps what was typed, and encodes it when it sends. Braces stay, because they are variables.
function encoded(url: string): string {
  return url.replace(/[^\u0021-\u007e]+|["<>^`\\|]/g, (run) =>
    [...new TextEncoder().encode(run)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  )
}
