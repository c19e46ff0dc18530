import { headerOf, mediaTypeOf } from '../http.ts'
import { present } from '../json.ts'
import type { Answer, Body, Call, Place, Source } from '../model.ts'
import type { Capture, Captured, CaptureFormat } from './capture.ts'
import { type CurlCall, curlCall } from './curl-call.ts'
import { type Hop, hopsOf } from './curl-output.ts'
import { bodyFromText } from './fields.ts'
import { type Command, readCommand } from './shell-words.ts'
import { leftOut, noCalls } from './told.ts'

/** What stood on the terminal: curl commands, each with what it printed under `-i` or `-v`. */
export const curl: CaptureFormat = {
  name: 'curl',
  title: 'curl commands with their output (-i or -v)',
  claims: ({ path, text }) =>
    /\.curl$/i.test(path) ||
    (!/\.(?:json|ya?ml|harp?|bru|mdx?|html?)$/i.test(path) &&
      /^\s*[^{[<\s]/.test(text) &&
      opening.test(text.slice(0, 4000))),
  read: readTranscript,
}

// The command stands at the beginning of a line, or after a prompt: `$ `, `user@host:~/shop% `.
const opening = /^(?:[^\n'"{}<]{0,60}?[$%#>\u276f\u279c][ \t]+(?:~[ \t]+)?)?curl(?:\.exe)?[ \t]+(?=\S)/m

function readTranscript({ path, text }: Source): Capture {
  const runs = runsOf(text.replace(/^\ufeff/, ' '))
  if (runs.length === 0) {
    const start = { path, line: 1, column: 1 }
    return { exchanges: [], findings: [noCalls(start, 'The file holds no curl command with an address', howToRun)] }
  }
  const lines = lineCounter(text)
  const read = runs.map((run) => readRun(run, { path, line: lines(run.at), column: 1 }))
  return { exchanges: read.flatMap(({ exchanges }) => exchanges), findings: read.flatMap(({ findings }) => findings) }
}

const howToRun = 'Save the command and its output: run it with -i, and keep both in the file.'

// Offsets come in order, so that the text is gone through once.
function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let at = 0
  return (offset) => {
    for (let next = text.indexOf('\n', at); next !== -1 && next < offset; next = text.indexOf('\n', at)) {
      at = next + 1
      line++
    }
    return line
  }
}

interface Run {
  at: number
  command: Command
  asked: CurlCall
  output: string
}

function runsOf(text: string): Run[] {
  const commands: Omit<Run, 'output'>[] = []
  const pattern = new RegExp(opening, 'gm')
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const command = readCommand(text, match.index + match[0].length)
    const asked = curlCall(command.words)
    if (asked === undefined) continue
    commands.push({ at: match.index, command, asked })
    pattern.lastIndex = command.end
  }
  return commands.map((one, index) => ({ ...one, output: text.slice(one.command.end, commands[index + 1]?.at) }))
}

function readRun({ command, asked, output }: Run, place: Place): Capture {
  const hops = hopsOf(output)
  const [other] = asked.others
  const others = other === undefined ? [] : [leftOut(place, other, 'only the first address of a command is read')]
  if (!/^https?:/i.test(asked.call.url))
    return { exchanges: [], findings: [leftOut(place, asked.call.url, 'it is not a call over HTTP')] }
  if (hops.length === 0) {
    const why = output.trim() === '' ? 'the file does not hold its output' : 'its output does not say the status'
    return { exchanges: [], findings: [leftOut(place, asked.call.url, `${why}; run it with -i`), ...others] }
  }

  const exchanges: Captured[] = []
  let call = asked.call
  for (const [index, hop] of hops.entries()) {
    call = withSent(index === 0 ? call : nextCall(call, hops[index - 1], asked.keepsMethod), hop)
    const answer = answerOf(hop, call, asked)
    const note = command.isPiped && answer.body ? 'its output went through another command' : undefined
    exchanges.push({ call, answer, ...present({ note }), place })
  }
  return { exchanges, findings: others }
}

// What `-v` printed was really sent.
function withSent(call: Call, { sent }: Hop): Call {
  if (sent === undefined) return call
  const origin = /^[a-z\d+.-]+:\/\/[^/?#]*/i.exec(call.url)?.[0] ?? ''
  const url = sent.target.startsWith('/') ? origin + sent.target : call.url
  const headers = sent.headers.filter(([name]) => name !== 'host')
  return { ...call, method: sent.method, url, headers }
}

// RFC 9110 §15.4, as curl -L does it. An answer 401 is followed by the same call once more.
function nextCall(call: Call, before: Hop | undefined, keepsMethod: boolean): Call {
  const location = headerOf(before?.headers ?? [], 'location')
  if (location === undefined || !URL.canParse(location, call.url)) return call
  const url = new URL(location, call.url).href.replace(/#.*$/s, '')
  const isKept =
    keepsMethod || call.method === 'GET' || call.method === 'HEAD' || before?.status === 307 || before?.status === 308
  if (isKept) return { ...call, url }
  const { body: _, ...rest } = call
  return { ...rest, url, method: 'GET', headers: call.headers.filter(([name]) => !name.startsWith('content-')) }
}

function answerOf(hop: Hop, { method }: Call, { isSaved, isUnpacked }: CurlCall): Answer {
  const { status, headers } = hop
  const isEmpty = method === 'HEAD' || status === 204 || status === 304
  const body = isEmpty ? undefined : bodyOf(hop, isSaved, isUnpacked)
  return { status, headers, ...present({ body }) }
}

function bodyOf({ headers, body }: Hop, isSaved: boolean, isUnpacked: boolean): Body | undefined {
  const coding = headerOf(headers, 'content-encoding')?.toLowerCase() ?? 'identity'
  const text = trimmed(body)
  if (text === '' && isSaved) return { kind: 'partial', text: '', reason: 'curl wrote the body to a file' }
  if (text === '') return undefined
  if (coding !== 'identity' && !isUnpacked && text.includes('\ufffd')) {
    return { kind: 'partial', text: '', reason: `the output is compressed (${coding}); curl --compressed unpacks it` }
  }
  const missing = Number(headerOf(headers, 'content-length')) - new TextEncoder().encode(text).length
  // A terminal turns CRLF into LF, and the last line break is trimmed.
  if (coding === 'identity' && missing > text.split('\n').length + 1) {
    return { kind: 'partial', text, reason: `${missing} bytes of the body are missing in the output` }
  }
  return bodyFromText(text, mediaTypeOf(headers))
}

// After the body comes the next prompt; zsh marks a missing line break with "%".
function trimmed(body: string): string {
  const before = body.replace(/\n[^\n]{0,60}[$%#>]\s*$/, '').replace(/(?<=[}\]])%\s*$/, '')
  let end = before.length
  while (before[end - 1] === '\n') end--
  return before.slice(0, end)
}
