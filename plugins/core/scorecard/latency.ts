import type { Exchange } from '../model.ts'
import type { Criterion, Verdict } from './criterion.ts'

/** How long the caller waited. */
export const latency: Criterion = {
  id: 'latency',
  title: 'Latency',
  why: [
    'Whoever calls waits. Up to a tenth of a second an interface feels immediate, after one second a train of thought is lost; and an operation that is called in a loop multiplies what it costs. The slow calls decide, not the usual ones: a page that makes twenty calls meets the slowest twentieth nearly always.',
    'Times are those of the recorded successes, as the recorder measured them: p50 is the median, p95 the time that nineteen of twenty calls do not exceed (with fewer than twenty calls, the slowest). For a stream the time to its beginning counts. They tell of the server that was recorded, which may be a sandbox.',
  ],
  marks: {
    good: 'p95 is at most 300 ms.',
    fair: 'p95 is at most a second.',
    poor: 'p95 is more than a second.',
  },
  standards: [
    { name: 'Response time limits', url: 'https://www.nngroup.com/articles/response-times-3-important-limits/' },
    { name: 'Server-Timing', url: 'https://www.w3.org/TR/server-timing/' },
  ],
  judge({ exchanges }) {
    const timed = exchanges.flatMap((exchange) => {
      const time = exchange.answer.status < 400 ? timeOf(exchange) : undefined
      return time === undefined ? [] : [{ exchange, time }]
    })
    const times = timed.map(({ time }) => time).toSorted((one, other) => one - other)
    // The slowest first: it is the one to look at.
    const slowest = timed.toSorted((one, other) => other.time - one.time)
    const recordings = slowest.map(({ exchange }) => exchange)
    if (times.length === 0) return { verdict: 'not seen', text: 'No recorded success has a time' }

    const [p50, p95] = [percentile(times, 50), percentile(times, 95)]
    const text =
      times.length === 1 ? `${inWords(p50)} in one recorded call` : `p50 ${inWords(p50)}, p95 ${inWords(p95)}`
    const many = times.length === 1 ? '' : ` in ${times.length} recorded calls`
    return { verdict: verdictOf(p95), text: `${text}${many}${whereOf(recordings)}`, recordings }
  },
}

function timeOf({ answer, timing }: Exchange): number | undefined {
  const time = answer.body?.kind === 'events' ? timing?.wait : timing?.total
  return time !== undefined && Number.isFinite(time) && time >= 0 ? time : undefined
}

// By the nearest rank, so that it is a time that somebody has waited.
function percentile(sorted: number[], percent: number): number {
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0
}

function verdictOf(time: number): Verdict {
  if (time <= 300) return 'good'
  return time <= 1000 ? 'fair' : 'poor'
}

function inWords(time: number): string {
  return time < 1000 ? `${Math.round(time)}\u202fms` : `${(time / 1000).toFixed(1)}\u202fs`
}

function whereOf(recordings: Exchange[]): string {
  const places = new Set(recordings.map(({ provenance }) => provenance.env))
  const [place] = places
  return places.size === 1 && place ? ` (${place.replaceAll(/[^\w .-]+/g, ' ')})` : ''
}
