/** What is in storage and still good. What is not is deleted. Storage may be forbidden: then nothing is remembered. */
export function readKept(now: number): [key: string, text: string][] {
  const kept = parse()
  const good = kept.filter(({ until }) => until > now)
  if (good.length < kept.length) store(good)
  return good.map(({ key, text }) => [key, text])
}

/** Puts one entry into storage, takes it out when it has no time, or takes out all. */
export function writeKept(key?: string, text = '', until?: number): void {
  const others = key === undefined ? [] : parse().filter((one) => one.key !== key)
  store(key === undefined || until === undefined ? others : [...others, { key, text, until }])
}

function parse(): Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isKept) : []
  } catch {
    return []
  }
}

function store(kept: Kept[]): void {
  try {
    if (kept.length === 0) localStorage.removeItem(place)
    else localStorage.setItem(place, JSON.stringify(kept))
  } catch {
    // Then it is not remembered.
  }
}

function isKept(one: unknown): one is Kept {
  if (typeof one !== 'object' || one === null || !('key' in one) || !('text' in one) || !('until' in one)) return false
  return typeof one.key === 'string' && typeof one.text === 'string' && typeof one.until === 'number'
}

const place = 'callsheet.credentials'

interface Kept {
  key: string
  text: string
  until: number
}
