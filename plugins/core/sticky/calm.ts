import { areMadeUpBeside, areShapeless } from './made-up.ts'
import { type About, isNoise, isOtherId } from './noise.ts'
import { partsOf, piecesOf } from './pieces.ts'

/**
 * A new text with the recorded ids, times and tokens in place of its own: all of it, or where they stand in a sentence, an
 * address, a document. `found` is told of each pair of values. What else is new stays.
 */
export function calm(recorded: string, now: string, about: About, found: Found = () => {}): string {
  if (recorded === now) return now
  if (isNoise(recorded, now, about)) {
    found(recorded, now)
    return recorded
  }
  if (about.isNumber || Math.max(recorded.length, now.length) > longest) return now
  const lines = [recorded, now].map((text) => text.split('\n'))
  const [before = [], after = []] = lines
  if (after.length === 1 && before.length === 1) return inPieces(piecesOf(recorded), piecesOf(now), about, found)
  return after
    .map((line, index) =>
      before[index] === undefined ? line : inPieces(piecesOf(before[index]), piecesOf(line), about, found),
    )
    .join('\n')
}

export type Found = (recorded: string, now: string) => void

const longest = 300_000

function inPieces(before: string[], after: string[], about: About, found: Found): string {
  if (before.length !== after.length) return after.join('')
  const isPath = isAddress(after)
  let { name } = about
  const within = about.within ?? name
  return after
    .map((piece, index) => {
      const old = before[index] ?? ''
      const here = { ...about, name, within, isPart: true, isPath: about.isPath || (isPath && isSegment(after, index)) }
      if (/^[A-Za-z][\w-]*$/.test(piece) && piece.length < 40) name = piece
      if (old === piece) return piece
      const isChance = withUnit(old, piece, after, index) || (here.isPath && isShard([before, after], index))
      if (isChance || isNoise(old, piece, here)) {
        found(old, piece)
        return old
      }
      return /[-_~]/.test(piece) && /\w{2}/.test(piece) ? inParts(old, piece, here, found) : piece
    })
    .join('')
}

function inParts(old: string, word: string, about: About, found: Found): string {
  const [before, after] = [partsOf(old), partsOf(word)]
  if (before.length !== after.length || isOtherId(old, word, about.name)) return word
  const isSerial = /^[A-Z]{1,6}[-_]?\d{3,}$/.test(word)
  const noisy = after.map((part, index) => {
    const then = before[index] ?? ''
    const isNext = isSerial && /^\d+$/.test(then + part) && Number(part) > Number(then)
    return then !== part && (isNext || areShapeless(then, part) || isNoise(then, part, about))
  })
  const isMadeUp = noisy.includes(true)
  return after
    .map((part, index) => {
      const then = before[index] ?? ''
      if (then === part || !(noisy[index] || (isMadeUp && areMadeUpBeside(then, part)))) return part
      found(then, part)
      return then
    })
    .join('')
}

// `/9f/9fK3…`: the folder of what follows it, which may have its recorded name already.
function isShard([before, after]: [string[], string[]], index: number): boolean {
  const isHex = [before[index], after[index]].every((piece) => /^[\da-f]{1,4}$/i.test(piece ?? ''))
  const next = [before[index + 2] ?? '', after[index + 2] ?? '']
  return isHex && next.every((piece) => piece.length >= 8) && next.some((piece) => /\d/.test(piece))
}

// `17 ms`, `5 minutes ago`: how long something took, or takes.
function withUnit(old: string, piece: string, after: string[], index: number): boolean {
  if (!/^\d+(?:\.\d+)?$/.test(old) || !/^\d+(?:\.\d+)?$/.test(piece)) return false
  return after[index + 1] === ' ' && spans.has(after[index + 2] ?? '')
}

const spans = new Set([
  'ms',
  's',
  'µs',
  'milliseconds',
  'millis',
  'second',
  'seconds',
  'sec',
  'minute',
  'minutes',
  'min',
  'hour',
  'hours',
])

function isAddress([first, second, third]: string[]): boolean {
  return first === '/' || first === '<' || (/^[a-z]+$/.test(first ?? '') && second === ':' && third === '/')
}

// What stands alone between slashes is an id, if it is a number and varies.
function isSegment(pieces: string[], index: number): boolean {
  const ends = [undefined, '/', '?', '#', '>', '&']
  return pieces[index - 1] === '/' && ends.includes(pieces[index + 1])
}
