import type { Capture, Captured, CaptureFormat, Wants } from '#core/captures/index.ts'
import { captureFormatOf, captureFormats } from '#core/captures/index.ts'
import type { Finding } from '#core/model.ts'
import { Mistake } from '../mistake.ts'
import { textPieces, type Watch } from './text-pieces.ts'

/** A call of a capture. One that is not whole was read without its bodies. */
export interface Taken {
  /** Its place among all calls of all the files, from 1. */
  number: number
  captured: Captured
  isWhole: boolean
}

/** What several files hold. */
export interface Captures {
  taken: Taken[]
  findings: Finding[]
  /** The name of the format, of the first file. */
  source: string
}

/**
 * Reads captures of any size. Bodies are kept of the calls that `keeps` says, as long as there is room; those of others
 * can be read by `readWhole` when they have been chosen.
 */
export async function readCaptures(files: readonly string[], { keeps, show }: Reading): Promise<Captures> {
  const taken: Taken[] = []
  const findings: Finding[] = []
  let source: string | undefined
  let number = 0
  let room = mostKept

  for (const path of files) {
    const found: Finding[] = []
    const wants: Wants = { entry: () => true, bodies: (head) => room > 0 && keeps(head) }
    for await (const { capture, format } of capturesIn(path, wants, watching(path, show, found))) {
      source ??= format.name
      found.push(...capture.findings)
      number++
      for (const captured of capture.exchanges) {
        const size = sizeOf(captured)
        room -= size
        taken.push({ number, captured, isWhole: captured.isHead !== true })
      }
    }
    findings.push(...summedUp(found))
  }
  return { taken, findings, source: source ?? 'import' }
}

/** The same calls with their bodies: those that were read without are read again. */
export async function readWhole(files: readonly string[], chosen: readonly Taken[], show: Show): Promise<Captured[]> {
  const lacking = new Set(chosen.filter(({ isWhole }) => !isWhole).map(({ number }) => number))
  if (lacking.size === 0) return chosen.map(({ captured }) => captured)

  const whole = new Map<number, Captured>()
  let number = 0
  for (const path of files) {
    const before = number
    const wants: Wants = { entry: (index) => lacking.has(before + index + 1), bodies: () => true }
    for await (const { capture } of capturesIn(path, wants, watching(path, show, []))) {
      number++
      const [captured] = capture.exchanges
      if (captured && lacking.has(number)) whole.set(number, captured)
    }
  }
  return chosen.map((one) => whole.get(one.number) ?? one.captured)
}

/**
 * What is known of the calls that were not chosen, so that a secret which one of them tells is found in the others, too.
 * Large bodies hold data and few secrets, and are left away.
 */
export function seenBeside(taken: readonly Taken[], chosen: ReadonlySet<number>): Captured[] {
  let room = mostSeen
  return taken
    .filter(({ number }) => !chosen.has(number))
    .slice(0, mostBeside)
    .map(({ captured }) => {
      const size = sizeOf(captured)
      const isRead = size <= Math.min(room, largestSeen)
      if (isRead) room -= size
      return isRead ? captured : withoutBodies(captured)
    })
}

const mostBeside = 2000
const largestSeen = 64 * 1024
const mostSeen = 4 * 1024 * 1024

interface Reading {
  /** Is this call likely to be chosen? */
  keeps(captured: Captured): boolean
  show: Show
}

/** Shows what is being done. */
export type Show = (text: string) => void

// Of bodies, in characters; a chosen one beyond that is read twice.
const mostKept = 48 * 1024 * 1024

function watching(path: string, show: Show, found: Finding[]): Watch {
  let shown = -1
  return {
    progress(share) {
      const percent = Math.min(100, Math.round(share * 100))
      if (percent !== shown) show(`Reading ${path} … ${percent} %`)
      shown = percent
    },
    found: (one) => found.push(one),
  }
}

async function* capturesIn(
  path: string,
  wants: Wants,
  watch: Watch,
): AsyncGenerator<{ capture: Capture; format: CaptureFormat }> {
  const pieces = textPieces(path, watch)
  const first = await pieces.next()
  const head = first.done ? '' : first.value
  const format = captureFormatOf({ path, text: head })
  const reader = format?.open?.(path, wants)
  if (format && reader) {
    for (const capture of reader.push(head)) yield { capture, format }
    for await (const piece of pieces) for (const capture of reader.push(piece)) yield { capture, format }
    for (const capture of reader.end()) yield { capture, format }
    return
  }

  const rest: string[] = [head]
  for await (const piece of pieces) rest.push(piece)
  const source = { path, text: rest.join('') }
  const whole = captureFormatOf(source)
  if (whole === undefined) throw new Mistake(unknownForm(path))
  const { exchanges, findings } = whole.read(source)
  for (const exchange of exchanges) yield { capture: { exchanges: [exchange], findings: [] }, format: whole }
  yield { capture: { exchanges: [], findings }, format: whole }
}

function unknownForm(path: string): string {
  const known = captureFormats.map(({ title }) => title).join(', ')
  return `${path} is in no form that can be imported. These can: ${known}`
}

function sizeOf({ call, answer }: Captured): number {
  return [call.body, answer.body].reduce((sum, body) => {
    if (body === undefined) return sum
    if (body.kind === 'binary') return sum + body.base64.length
    return sum + ('text' in body ? body.text.length : JSON.stringify(body).length)
  }, 0)
}

function withoutBodies({ call, answer, ...rest }: Captured): Captured {
  const { body: _sent, ...bareCall } = call
  const { body: _got, ...bareAnswer } = answer
  return { ...rest, call: bareCall, answer: bareAnswer }
}

// A thousand pictures from a cache are told in a few lines.
function summedUp(findings: readonly Finding[]): Finding[] {
  const byReason = new Map<string, Finding[]>()
  for (const one of findings) {
    const reason = `${one.code} ${one.severity} ${one.message.replace(/^\S+(?: \S+)? is left out/, '')}`
    const alike = byReason.get(reason)
    if (alike) alike.push(one)
    else byReason.set(reason, [one])
  }
  return [...byReason.values()].flatMap((alike) => {
    const told = alike.slice(0, mostTold)
    const last = told.pop()
    const more = alike.length - mostTold
    if (last === undefined) return []
    return [...told, more > 0 ? { ...last, message: `${last.message} (and ${more} more like it)` } : last]
  })
}

const mostTold = 5
