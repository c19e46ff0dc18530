import type { Header } from '../model.ts'
import { headersFrom } from './fields.ts'

/** One answer in the output of curl: redirects and retries make several. */
export interface Hop {
  status: number
  headers: Header[]
  body: string
  /** What `-v` told of the request. */
  sent?: { method: string; target: string; headers: Header[] }
}

/** The answers in what curl printed: with `-i`, `-I`, `-D -` or `-v`. Answers 1xx, and those of a proxy to CONNECT, are none. */
export function hopsOf(output: string): Hop[] {
  const text = output.replace(/\r\n/g, '\n')
  const hops = /^< ?HTTP\//m.test(text) ? verboseHops(text) : plainHops(text)
  return hops.filter(({ status }) => status >= 200)
}

const statusLine = /^HTTP\/\d(?:\.\d)? (\d{3})(?: [^\n]*)?$/

function plainHops(text: string): Hop[] {
  const lines = text.split('\n')
  const hops: Hop[] = []
  let at = lines.findIndex((line) => statusLine.test(line))
  while (at !== -1 && at < lines.length && statusLine.test(lines[at] ?? '')) {
    const blank = lines.indexOf('', at)
    const end = blank === -1 ? lines.length : blank
    hops.push(...hopFrom(lines.slice(at, end)))
    at = end + 1
  }
  const last = hops.at(-1)
  return last === undefined ? [] : [...hops.slice(0, -1), { ...last, body: lines.slice(at).join('\n') }]
}

function hopFrom([first = '', ...head]: string[]): Hop[] {
  if (/ connection established$/i.test(first)) return []
  return [{ status: Number(statusLine.exec(first)?.[1]), headers: headersFrom(head.join('\n')), body: '' }]
}

// `> ` is what was sent, `< ` what came, `* ` and braces are talk; everything else is the body.
function verboseHops(text: string): Hop[] {
  const parts: { sent: string[]; head: string[]; body: string[] }[] = []
  let sent: string[] = []

  for (const line of text.split('\n')) {
    const kind = /^([<>])(?: |$)/.exec(line)?.[1]
    const said = line.slice(2)
    if (kind === '>' && /^[A-Z]+ \S+ HTTP\//.test(said)) sent = []
    if (kind === '<' && statusLine.test(said)) parts.push({ sent, head: [], body: [] })
    const part = parts.at(-1)
    if (kind === '>') sent.push(said)
    else if (kind === '<') part?.head.push(said)
    else if (!noise.test(line)) part?.body.push(line.replace(farewell, ''))
  }
  return parts.flatMap(({ sent, head, body }) =>
    hopFrom(head).map((hop) => ({
      ...hop,
      body: bare(body.join('\n')),
      ...(sent.length > 0 && { sent: sentFrom(sent) }),
    })),
  )
}

const noise = /^(?:\* |[{}] \[\d+ bytes data\]| {2}% Total |\s+Dload |\s*\d+\s+[\d.]+[kMG]?\s+\d+\s.*--:--:--|\r)/
const farewell =
  /\* (?:Connection #\d+ to host [^\n]{1,300} left intact|Closing connection[ #\d]{0,8}|Connection #\d+ [^\n]{1,300})$/

// With `-i` beside `-v` the head comes twice.
function bare(body: string): string {
  const hops = statusLine.test(body.split('\n', 1)[0] ?? '') ? plainHops(body) : []
  return hops.at(-1)?.body ?? body
}

function sentFrom([first = '', ...head]: string[]): { method: string; target: string; headers: Header[] } {
  const [method = 'GET', target = '/'] = first.split(' ')
  return { method, target, headers: headersFrom(head.join('\n')) }
}
