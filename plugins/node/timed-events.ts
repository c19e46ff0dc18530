import { parseEvents } from '#core/http.ts'
import type { StreamEvent } from '#core/model.ts'

/** The events of a stream that came in pieces, each with the time at which its last byte came. */
export function timedEvents(pieces: Piece[]): StreamEvent[] {
  const decoder = new TextDecoder()
  const events: StreamEvent[] = []
  let rest = ''

  for (const { after, bytes } of pieces) {
    rest += decoder.decode(bytes, { stream: true })
    const blocks = rest.split(/(?<=\r\n\r\n|\n\n|\r\r)/)
    rest = /(?:\r\n\r\n|\n\n|\r\r)$/.test(blocks.at(-1) ?? '') ? '' : (blocks.pop() ?? '')
    for (const event of parseEvents(blocks.join(''))) events.push({ ...event, after })
  }
  return events
}

/** Some bytes of an answer, and how many milliseconds after its headers they came. */
export interface Piece {
  after: number
  bytes: Uint8Array
}
