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

/** The same as raw names and values, with the names written as they came. */
export function passedOn(raw: string[], without: readonly string[] = []): string[] {
  const kept = new Set(endToEnd(raw).map(([name]) => name))
  return raw.flatMap((name, index) => {
    const plain = name.toLowerCase()
    return index % 2 === 0 && kept.has(plain) && !without.includes(plain) ? [name, raw[index + 1] ?? ''] : []
  })
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
