import { finding } from '../finding.ts'
import { isObject, listOf, member, objectOf, parsedJson, textOf } from '../json.ts'
import { jsonPlaces } from '../json/text.ts'
import type { Finding, Json, Place, Source } from '../model.ts'
import { publicUrl } from '../redact.ts'
import type { Capture, Captured, CaptureFormat } from './capture.ts'
import { exchangeFrom } from './har-entry.ts'
import { JsonTextError, parseJsonText } from '../json/parse.ts'

/** HTTP Archive 1.1 and 1.2, as saved by browsers' developer tools and most proxies; with a callback around it (`.harp`), too. */
export const har: CaptureFormat = {
  name: 'har',
  title: 'HTTP Archive (HAR)',
  claims: ({ path, text }) => /\.harp?$/i.test(path) || /^[\s\S]{0,400}"log"\s*:\s*\{/.test(text.slice(0, 600)),
  read: readHar,
}

function readHar({ path, text }: Source): Capture {
  const archive = unwrap(text)
  const value = parsedJson(archive.text)
  if (value === undefined) return failed(unreadable(path, archive))

  const log = member(value, 'log')
  if (!isObject(log) || !Array.isArray(member(log, 'entries'))) return failed(notHar(path, value))
  const entries = listOf(log, 'entries')
  if (entries.length === 0) return failed(empty(path))

  const places = jsonPlaces(archive.text)
  const placeOf = lineFinder(path, archive)
  const read = entries.map((entry, index) => readEntry(entry, placeOf(places(['log', 'entries', String(index)]))))
  return { exchanges: read.flatMap(({ exchanges }) => exchanges), findings: read.flatMap(({ findings }) => findings) }
}

function readEntry(entry: Json, place: Place): Capture {
  const captured: Captured | string = exchangeFrom(entry, place)
  if (typeof captured !== 'string') return { exchanges: [captured], findings: [] }
  const url = textOf(objectOf(entry, 'request'), 'url')
  return failed(
    finding({
      code: 'capture-invalid',
      severity: 'warning',
      message: `${url ? short(publicUrl(url)) : 'This entry'} is left out: ${captured}`,
      help: 'Nothing needs to be done, unless you need this call: then capture it again.',
      place,
    }),
  )
}

interface Archive {
  text: string
  /** How much of the file stands before `text`. */
  before: string
}

// A byte order mark and the callback of JSONP are not part of the JSON.
function unwrap(text: string): Archive {
  const opening = /^\ufeff?\s*(?:[\w$.]+\s*\(\s*)?/.exec(text)?.[0] ?? ''
  const isCall = opening.includes('(')
  const inner = text.slice(opening.length)
  return { text: isCall ? inner.replace(/\)\s*;?\s*$/, '') : inner, before: opening }
}

function failed(problem: Finding): Capture {
  return { exchanges: [], findings: [problem] }
}

function unreadable(path: string, { text, before }: Archive): Finding {
  const error = errorOf(text)
  const lines = before.split('\n')
  const line = error.line + lines.length - 1
  const column = error.line === 1 ? error.column + (lines.at(-1)?.length ?? 0) : error.column
  const place = { path, line, column }
  if (text.trim() === '') {
    return finding({
      code: 'capture-empty',
      severity: 'error',
      message: 'The file is empty',
      help: 'Save the capture again.',
      place,
    })
  }
  if (/unexpected "(?:\ufffd|\p{Cc})"/iu.test(error.message)) {
    return finding({
      code: 'capture-invalid',
      severity: 'error',
      message: 'The file is not text',
      help: 'Save it again as "HAR with content"; unpack it first if it is compressed.',
      place,
    })
  }
  return error.atEnd
    ? finding({
        code: 'capture-truncated',
        severity: 'error',
        message: 'The file ends in the middle of the JSON',
        help: 'Save the capture again, and wait until it is written completely.',
        place,
      })
    : finding({
        code: 'capture-invalid',
        severity: 'error',
        message: `The file is not JSON: ${error.message.replace(/ at line \d+, column \d+$/, '').toLowerCase()}`,
        help: 'Save it again as "HAR with content".',
        place,
      })
}

function errorOf(text: string): { line: number; column: number; atEnd: boolean; message: string } {
  try {
    parseJsonText(text)
  } catch (error) {
    if (error instanceof JsonTextError) return error
  }
  return { line: 1, column: 1, atEnd: false, message: 'unreadable' }
}

function notHar(path: string, value: Json): Finding {
  const keys = isObject(value) ? Object.keys(value).slice(0, 3) : []
  const has = keys.length === 0 ? '' : ` (it has ${keys.map((key) => JSON.stringify(key)).join(', ')})`
  return finding({
    code: 'capture-invalid',
    severity: 'error',
    message: `The file is not an HTTP Archive: there is no list "log.entries"${has}`,
    help: 'Save it again as "HAR with content" from the network panel of the browser, or from the proxy.',
    place: { path, line: 1, column: 1 },
  })
}

function empty(path: string): Finding {
  return finding({
    code: 'capture-empty',
    severity: 'error',
    message: 'The archive holds no calls',
    help: 'Open the network panel before you make the calls, then save again.',
    place: { path, line: 1, column: 1 },
  })
}

// For offsets that grow. An archive may be one line of many megabytes, so its end is looked for once.
function lineFinder(path: string, { text, before }: Archive): (offset: number) => Place {
  let line = before.split('\n').length
  let start = -(before.length - (before.lastIndexOf('\n') + 1))
  let next = text.indexOf('\n')
  return (offset) => {
    for (; next !== -1 && next < offset; next = text.indexOf('\n', start)) {
      start = next + 1
      line++
    }
    return { path, line, column: offset - start + 1 }
  }
}

function short(url: string): string {
  return url.length > 100 ? `${url.slice(0, 100)}…` : url
}
