import { parseEvents } from './events.ts'
import type { StreamEvent } from '../model.ts'

/** How answers of this media type come bit by bit: as events, as JSON texts each on a line, as text; else as a whole. */
export function streamOf(mediaType: string | undefined): StreamKind | undefined {
  if (mediaType === undefined) return
  const known = kinds.get(mediaType)
  return known ?? (mediaType.startsWith('text/') ? 'text' : undefined)
}

/** Takes a stream apart while it comes: given its next text, gives the events or lines that are whole by now. */
export function piecesOf(kind: 'events' | 'lines' | 'sequence'): (text: string) => StreamEvent[] {
  let rest = ''
  return (text) => {
    // The halves of CR LF may come apart.
    const whole = (rest + text).replaceAll('\r\n', '\n')
    const { end, split } = cuts[kind]
    const at = whole.lastIndexOf(end)
    rest = at === -1 ? whole : whole.slice(at + end.length)
    return at === -1 ? [] : split(whole.slice(0, at + end.length))
  }
}

const cuts = {
  events: { end: '\n\n', split: parseEvents },
  lines: { end: '\n', split: (text: string) => textsIn(text, '\n') },
  // RFC 7464: each text stands between a record separator and a line feed.
  sequence: { end: '\n', split: (text: string) => textsIn(text, '\x1e') },
}

function textsIn(text: string, separator: string): StreamEvent[] {
  const texts = text.split(separator).map((one) => one.trim())
  return texts.filter((data) => data !== '').map((data) => ({ after: 0, data }))
}

const kinds = new Map<string, StreamKind>([
  ['text/event-stream', 'events'],
  ['application/x-ndjson', 'lines'],
  ['application/ndjson', 'lines'],
  ['application/jsonl', 'lines'],
  ['application/x-jsonlines', 'lines'],
  ['application/json-lines', 'lines'],
  ['application/stream+json', 'lines'],
  ['application/json-seq', 'sequence'],
  ['application/geo+json-seq', 'sequence'],
])

export type StreamKind = 'events' | 'lines' | 'sequence' | 'text'
