import type { Call, Header, SecurityScheme } from '../model.ts'
import { secretName } from '../redact/names.ts'
import { withQuery } from './live-call.ts'

/** A call to be copied: what lets the caller in by its name is `{{token}}`, in headers and in the query, whoever wrote it there. */
export function withoutSecrets(call: Call, schemes: readonly SecurityScheme[]): Call {
  const keys = new Set(schemes.flatMap((scheme) => (scheme.kind === 'apiKey' ? scheme.name.toLowerCase() : [])))
  const isSecret = (name: string) => always.has(name) || keys.has(name) || secretName(name) !== undefined
  const query = new URLSearchParams(/\?([^#]*)/.exec(call.url)?.[1] ?? '')
  const names = [...new Set([...query].map(([name]) => name))].filter((name) => isSecret(name.toLowerCase()))
  return {
    ...call,
    url: names.reduce((url, name) => withQuery(url, [name, '{{token}}']), call.url),
    headers: call.headers.map(([name, value]): Header => [name, isSecret(name.toLowerCase()) ? hidden(value) : value]),
  }
}

/** Every text in a value that is one of these secrets, or holds one, without it. */
export function withoutValues(text: string, secrets: readonly string[]): string {
  const longFirst = secrets.filter(({ length }) => length > 3).toSorted((a, b) => b.length - a.length)
  return longFirst.reduce((left, secret) => left.replaceAll(inJson(secret), '{{token}}'), text)
}

/** `Bearer abc` → `Bearer {{token}}` */
function hidden(value: string): string {
  const scheme = /^(bearer|basic|digest|token) /i.exec(value)?.[0] ?? ''
  return `${scheme}{{token}}`
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

const always = new Set(['authorization', 'proxy-authorization', 'cookie'])
