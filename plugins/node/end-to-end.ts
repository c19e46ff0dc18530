import type { Header } from '#core/model.ts'

/**
 * The headers that are meant for the other end, from raw names and values: what concerns one connection only is not passed
 * on, nor what `connection` names (RFC 9110 §7.6.1).
 */
export function endToEnd(raw: string[]): Header[] {
  const headers = Array.from(
    { length: raw.length / 2 },
    (_, i): Header => [raw[2 * i]?.toLowerCase() ?? '', raw[2 * i + 1] ?? ''],
  )
  const named = headers
    .filter(([name]) => name === 'connection')
    .flatMap(([, value]) => value.toLowerCase().split(/\s*,\s*/))
  return headers.filter(([name]) => !hopByHop.includes(name) && !named.includes(name))
}

const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]
