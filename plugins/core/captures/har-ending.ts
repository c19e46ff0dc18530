import { finding } from '../finding.ts'
import type { Finding, Place } from '../model.ts'
import { plural } from '../page/dates.ts'
import { type Ending, problemOf, type ScannedEntry } from './entry-scan.ts'

/** What is to be told of how an archive ended: nothing, if it is whole and holds entries. */
export function endingOf(ending: Ending, { path, count, whole }: Read): Finding | undefined {
  if (ending.kind !== 'whole') return unreadable(ending, path, whole)
  if (!ending.hasEntries) return notHar(path, ending.keys)
  return count === 0 ? empty(path) : undefined
}

/** What is wrong with an entry that is not JSON. */
export function wrongEntry(entry: ScannedEntry, path: string, whole: number): Finding {
  const problem = problemOf(entry.text, entry)
  return unreadable(problem ?? { kind: 'wrong', ...entry, message: 'unreadable' }, path, whole)
}

interface Read {
  path: string
  /** Of the entries. */
  count: number
  /** Of the calls in them. */
  whole: number
}

function unreadable({ kind, ...rest }: Ending, path: string, whole: number): Finding {
  const { line, column, message } = { line: 1, column: 1, message: '', ...rest }
  const place = { path, line, column }
  if (kind === 'empty') return problem('capture-empty', 'The file is empty', 'Save the capture again.', place)
  if (kind === 'cut') {
    const before = whole === 0 ? '' : ` Or choose among the ${plural(whole, 'call')} before this place with --pick.`
    const help = `Save the capture again, and wait until it is written completely.${before}`
    return problem('capture-truncated', 'The file ends in the middle of the JSON', help, place)
  }
  if (/unexpected "(?:\ufffd|\\u00[01]|\p{Cc})/iu.test(message)) {
    const help = 'Save it again as "HAR with content"; unpack it first if it is compressed.'
    return problem('capture-invalid', 'The file is not text', help, place)
  }
  const what = message.replace(/ at line \d+, column \d+$/, '').toLowerCase()
  return problem('capture-invalid', `The file is not JSON: ${what}`, 'Save it again as "HAR with content".', place)
}

function notHar(path: string, keys: string[]): Finding {
  const has = keys.length === 0 ? '' : ` (it has ${keys.map((key) => JSON.stringify(key)).join(', ')})`
  return problem(
    'capture-invalid',
    `The file is not an HTTP Archive: there is no list "log.entries"${has}`,
    'Save it again as "HAR with content" from the network panel of the browser, or from the proxy.',
    { path, line: 1, column: 1 },
  )
}

function empty(path: string): Finding {
  const help = 'Open the network panel before you make the calls, then save again.'
  return problem('capture-empty', 'The archive holds no calls', help, { path, line: 1, column: 1 })
}

function problem(code: string, message: string, help: string, place: Place): Finding {
  return finding({ code, severity: 'error', message, help, place })
}
