import type { Exchange } from '../model.ts'
import { leavesOf } from '../record/leaves.ts'
import type { Spot } from '../redact/walk.ts'
import { isHandle } from './names.ts'
import { isOtherId } from './noise.ts'
import { piecesOf } from './pieces.ts'

/**
 * Pairs of values that a client handed back: the recorded one stood in an earlier recorded answer and in this call, and the
 * new one in its place in both. Whatever they look like, they are ids: `/s/lamp` and `/s/desk`.
 */
export function handedOn(
  before: readonly (Exchange | undefined)[],
  after: readonly Exchange[],
): [recorded: string, now: string][] {
  const [given, givenNow] = [new Set<string>(), new Set<string>()]
  const pairs: [string, string][] = []
  for (const [index, now] of after.entries()) {
    const then = before[index]
    if (then === undefined) continue
    pairs.push(...sentPairs(then, now).filter(([old, fresh]) => given.has(old) && givenNow.has(fresh)))
    for (const text of givenBy(then)) given.add(text)
    for (const text of givenBy(now)) givenNow.add(text)
  }
  return pairs
}

function sentPairs(before: Exchange, now: Exchange): [string, string][] {
  const old = new Map(sentBy(before).map(({ at, spot }) => [at, spot.text]))
  return sentBy(now).flatMap(({ at, spot }): [string, string][] => {
    const text = old.get(at)
    if (text === undefined || text === spot.text || !isReference(spot) || isOtherId(text, spot.text, spot.name))
      return []
    const [pieces, fresh] = [piecesOf(text), piecesOf(spot.text)]
    const inside =
      pieces.length === fresh.length ? fresh.map((piece, i): [string, string] => [pieces[i] ?? '', piece]) : []
    return [[text, spot.text], ...inside.filter(([one, other]) => one !== other)]
  })
}

function sentBy(exchange: Exchange): ReturnType<typeof leavesOf> {
  return leavesOf({ ...exchange, answer: { status: 0, headers: [] } })
}

// A word in a body may be a choice of the client.
function isReference({ kind, name, text }: Spot): boolean {
  return kind === 'path' || isHandle(name) || (/\d/.test(text) && text.length >= 3)
}

function givenBy(exchange: Exchange): string[] {
  const call = { method: 'GET', url: '', headers: [] }
  return leavesOf({ ...exchange, call }).flatMap(({ spot: { text, kind } }) => {
    if (kind === 'bytes' || text.length > 20_000) return []
    return kind === 'text' || kind === 'header' ? [text, ...piecesOf(text)] : [text]
  })
}
