import type { Careful } from '../yaml/careful.ts'
import { isObject, present } from '../json.ts'
import type { Match, Volatile, VolatileKind } from '../model.ts'
import { toPointer } from '../pointer.ts'
import { recordingKeys } from './keys.ts'

/** How an incoming call is compared with a recording. */
export function readMatch(read: Careful): Match {
  return {
    query: read.choice('/match/query', ['exact', 'subset', 'ignore']) ?? 'exact',
    body: read.choice('/match/body', ['json', 'exact', 'ignore']) ?? 'json',
    ignore: read.list('/match/ignore').flatMap((_, index) => readPointer(read, `/match/ignore/${index}`) ?? []),
  }
}

function readPointer(read: Careful, at: string): string | undefined {
  const pointer = read.text(at)
  if (pointer === undefined || isPointer(pointer)) return pointer
  read.wrong(
    at,
    `"${pointer}" is not a pointer into this file`,
    'Begin it with /request or /response: /request/json/reference.',
  )
  return undefined
}

function isPointer(text: string): boolean {
  return /^\/(?:request|response)(?:\/|$)/.test(text)
}

const volatileKinds: readonly VolatileKind[] = [
  'id',
  'uuid',
  'ulid',
  'date-time',
  'http-date',
  'epoch',
  'token',
  'etag',
  'number',
  'any',
]

/** What differs from run to run. */
export function readVolatile(read: Careful): { [pointer: string]: Volatile } {
  const entries = Object.entries(read.object('/volatile')).flatMap(([pointer, value]): [string, Volatile][] => {
    const at = toPointer(['volatile', pointer])
    if (!checkKey(read, at, pointer)) return []
    if (!isObject(value)) {
      const type = read.choice(at, volatileKinds)
      return type === undefined ? [] : [[pointer, { type }]]
    }
    read.onlyKeys(at, recordingKeys.volatile)
    const type = read.choice(`${at}/type`, volatileKinds, 'needed')
    return type === undefined ? [] : [[pointer, { type, ...present({ prefix: read.text(`${at}/prefix`) }) }]]
  })
  return Object.fromEntries(entries)
}

/** What was taken out. */
export function readRedacted(read: Careful): { [pointer: string]: string } {
  const entries = Object.keys(read.object('/redacted')).flatMap((pointer): [string, string][] => {
    const at = toPointer(['redacted', pointer])
    const kind = checkKey(read, at, pointer) ? read.text(at) : undefined
    return kind === undefined ? [] : [[pointer, kind]]
  })
  return Object.fromEntries(entries)
}

function checkKey(read: Careful, at: string, pointer: string): boolean {
  if (isPointer(pointer)) return true
  read.wrong(
    at,
    `"${pointer}" is not a pointer into this file`,
    'Begin it with /request or /response: /response/json/id.',
  )
  return false
}
