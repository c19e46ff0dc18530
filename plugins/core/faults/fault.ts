import type { Answer } from '../model.ts'
import type { Send } from '../send.ts'

/** One way in which a call goes wrong, laid over any `Send`. */
export interface Fault {
  /** As it stands in links: `slow-body`. */
  id: string
  /** In operators' words: `503 twice, then fine`. */
  title: string
  /** What goes on, in a sentence. */
  what: string
  /** What is broken. The API has acted on a call when `send` was called: an answer may be lost after that. */
  over: (send: Send, world: FaultWorld) => Send
}

/** What a fault needs of the world. */
export interface FaultWorld {
  /** Resolves after so many milliseconds. Rejects when nobody waits any more. */
  wait: (milliseconds: number) => Promise<void>
  /** Milliseconds. */
  now: () => number
}

/** An answer in the form of RFC 9457, as a gateway gives it that knows nothing of the API behind it. */
export function problem(status: number, title: string, headers: Answer['headers'] = []): Answer {
  const text = JSON.stringify({ type: 'about:blank', title, status }, null, 2)
  return { status, headers: [['content-type', 'application/problem+json'], ...headers], body: { kind: 'json', text } }
}

/** The text of an answer's body, cut behind a share of it: what comes when a connection ends too early. */
export function cut({ body }: Answer, share: number): string {
  const text = body === undefined || !('text' in body) ? '' : body.text
  return text.slice(0, Math.ceil(text.length * share))
}
