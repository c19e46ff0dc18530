import { objectOf, textOf } from '../json.ts'
import type { Finding, Json, Place, Source } from '../model.ts'
import type { Capture, CaptureFormat, CaptureReader, Wants } from './capture.ts'
import { type ScannedEntry, scanEntries } from './entry-scan.ts'
import { headFrom, wholeFrom } from './har-entry.ts'
import { endingOf, wrongEntry } from './har-ending.ts'
import { parsedLeniently } from './lenient-json.ts'
import { leftOut } from './told.ts'

/** HTTP Archive 1.1 and 1.2, as saved by browsers' developer tools and most proxies; with a callback around it (`.harp`), too. */
export const har: CaptureFormat = {
  name: 'har',
  title: 'HTTP Archive (HAR)',
  claims: ({ path, text }) => /\.harp?$/i.test(path) || /^[\s\S]{0,400}"log"\s*:\s*\{/.test(text.slice(0, 600)),
  read: readHar,
  open: openHar,
}

function readHar({ path, text }: Source): Capture {
  const reader = openHar(path)
  const read = [...reader.push(text), ...reader.end()]
  return { exchanges: read.flatMap(({ exchanges }) => exchanges), findings: read.flatMap(({ findings }) => findings) }
}

function openHar(path: string, wants: Wants = everything): CaptureReader {
  const scan = scanEntries()
  let count = 0
  let whole = 0
  let failed: Finding | undefined

  function read(entries: ScannedEntry[]): Capture[] {
    const captures: Capture[] = []
    for (const entry of entries) {
      if (failed !== undefined) break
      const place = { path, line: entry.line, column: entry.column }
      const isRead = wants.entry(count++)
      const value = isRead ? parsedLeniently(entry.text) : null
      if (value === undefined) failed = wrongEntry(entry, path, whole)
      else captures.push(isRead ? readEntry(value, place, wants) : nothing)
      whole += captures.at(-1)?.exchanges.length ?? 0
    }
    return captures
  }

  return {
    push: (text) => read(scan.push(text)),
    end() {
      const { entries, ending } = scan.end()
      const captures = read(entries)
      const problem = failed ?? endingOf(ending, { path, count, whole })
      return problem === undefined ? captures : [...captures, { exchanges: [], findings: [problem] }]
    },
  }
}

const everything: Wants = { entry: () => true, bodies: () => true }
const nothing: Capture = { exchanges: [], findings: [] }

function readEntry(entry: Json, place: Place, { bodies }: Wants): Capture {
  const head = headFrom(entry, place)
  if (typeof head !== 'string') {
    return { exchanges: [bodies(head) ? wholeFrom(entry, head) : { ...head, isHead: true }], findings: [] }
  }
  return { exchanges: [], findings: [leftOut(place, textOf(objectOf(entry, 'request'), 'url'), head, 'This entry')] }
}
