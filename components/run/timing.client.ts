import { sayTime } from './figures.ts'

/** What the last call of this address took, part by part. Browsers tell it only of servers that allow it (`Timing-Allow-Origin`). */
export function timingWords(url: string | undefined): string {
  const entry = url === undefined ? undefined : performance.getEntriesByName(url, 'resource').at(-1)
  if (!(entry instanceof PerformanceResourceTiming) || entry.responseStart === 0 || entry.requestStart === 0) return ''
  const parts: [string, number][] = [
    ['name', entry.domainLookupEnd - entry.domainLookupStart],
    ['connection', entry.connectEnd - entry.connectStart],
    ['waiting', entry.responseStart - entry.requestStart],
    ['download', entry.responseEnd - entry.responseStart],
  ]
  const words = parts.filter(([, took]) => took >= 0.5).map(([name, took]) => `${name} ${sayTime(took)}`)
  return words.length === 0 ? '' : ` · ${words.join(', ')}`
}
