import { bodyFrom } from '#core/http.ts'
import { piecesOf, streamOf, type StreamKind } from '#core/http/pieces.ts'
import type { Answer, Body, StreamEvent } from '#core/model.ts'

/** Reads an answer to its end, to its bounds, or until it is stopped: what has come by then is kept, and why it ended is said. */
export async function readLive(response: Response, mediaType: string | undefined, watch: Watch): Promise<Came> {
  const stream = streamOf(mediaType)
  const taking = taker(stream, watch.come)
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  let cut: string | undefined
  try {
    for await (const part of chunks(response)) {
      parts.push(part)
      size += part.length
      watch.come({ kind: 'size', bytes: size })
      const isFull = taking.take(part)
      if (isFull) cut = `after ${mostPieces} ${stream === 'events' ? 'events' : 'lines'}`
      else if (size > mostKept) cut = `after ${mostKept / 1_000_000} MB`
      if (cut !== undefined) break
    }
  } catch {
    const { stopped, late, seconds } = watch.isOver()
    cut = stopped ? 'because you stopped it' : late ? `after ${seconds} seconds` : 'because the connection broke'
  }
  taking.end()
  return gathered(parts, mediaType, { stream, cut, pieces: taking.pieces })
}

/** Feeds each part to what shows it. Gives true when there are enough pieces. */
function taker(stream: StreamKind | undefined, come: Watch['come']) {
  const started = performance.now()
  const decoder = new TextDecoder()
  const pieces: StreamEvent[] = []
  const apart = stream === undefined || stream === 'text' ? undefined : piecesOf(stream)
  const tell = (text: string) => {
    if (stream === 'text') come({ kind: 'text', text })
    for (const piece of apart?.(text) ?? []) {
      const timed = { ...piece, after: Math.round(performance.now() - started) }
      if (pieces.push(timed) <= mostPieces) come({ kind: 'event', event: timed })
    }
    return pieces.length >= mostPieces
  }
  return {
    pieces,
    take: (part: Uint8Array) => (stream === undefined ? false : tell(decoder.decode(part, { stream: true }))),
    // The last line may lack its end; an event without its end is none (HTML standard, §9.2.6).
    end: () => stream !== undefined && stream !== 'events' && tell(`${decoder.decode()}\n`),
  }
}

function gathered(
  parts: Uint8Array<ArrayBuffer>[],
  mediaType: string | undefined,
  { stream, cut, pieces }: { stream: StreamKind | undefined; cut: string | undefined; pieces: StreamEvent[] },
): Came {
  const blob = new Blob(parts, { type: mediaType ?? 'application/octet-stream' })
  const said = cut === undefined ? {} : { cut }
  if (stream === 'events') return { body: { kind: 'events', events: pieces }, blob, ...said }
  if (blob.size === 0) return said

  const read = bodyFrom(mediaType, joined(parts, mostRead))
  const isWhole = cut === undefined && blob.size <= mostRead
  const body: Body =
    isWhole || !('text' in read)
      ? read
      : { kind: 'partial', text: read.text, reason: cut ?? 'it is too long to be read here' }
  const lines = stream === 'lines' || stream === 'sequence' ? { pieces } : {}
  return { body, blob, ...lines, ...said }
}

function joined(parts: readonly Uint8Array[], most: number): Uint8Array {
  const size = parts.reduce((sum, { length }) => sum + length, 0)
  const whole = new Uint8Array(Math.min(size, most))
  let at = 0
  for (const part of parts) {
    whole.set(part.subarray(0, whole.length - at), at)
    at += Math.min(part.length, whole.length - at)
    if (at === whole.length) break
  }
  return whole
}

async function* chunks({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader()
  if (reader === undefined) return
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    reader.cancel().catch(() => {})
  }
}

const mostPieces = 1000
/** Bytes that are kept to be saved. */
const mostKept = 50_000_000
/** Bytes that are read to be shown. */
const mostRead = 20_000_000

/** What came of an answer. */
export interface Came {
  body?: Body
  /** All that came, to be saved or shown as a picture. */
  blob?: Blob
  /** JSON texts that came each on a line, and when. */
  pieces?: StreamEvent[]
  /** Why it is not whole: `because you stopped it`. */
  cut?: string
}

/** Something of an answer that is still coming. */
export type Piece =
  | { kind: 'head'; answer: Answer }
  | { kind: 'event'; event: StreamEvent }
  | { kind: 'text'; text: string }
  | { kind: 'size'; bytes: number }

interface Watch {
  come: (piece: Piece) => void
  isOver: () => { stopped: boolean; late: boolean; seconds: number }
}
