import { fromBase64, toBase64 } from '../http/body.ts'
import type { Careful } from '../yaml/careful.ts'
import { digestBytes } from '../digest.ts'
import { isObject, present } from '../json.ts'
import { mediaTypeParameter } from '../http/media-type.ts'
import type { Body, Json, Part, Place, Source, StreamEvent } from '../model.ts'
import { recordingKeys } from './keys.ts'
import { readPairs } from './pairs.ts'

interface Files {
  /** Of the recording. */
  path: string
  /** Files beside it, by path. */
  bodies: ReadonlyMap<string, Source>
}

const kinds = ['json', 'text', 'form', 'multipart', 'events', 'file', 'partial'] as const
type Kind = (typeof kinds)[number]

/** The body under `/request` or `/response`, whichever way it is written. */
export function readBody(read: Careful, side: string, files: Files): Body | undefined {
  const [kind, second] = kinds.filter((one) => read.has(`${side}/${one}`))
  if (kind === undefined) return undefined
  if (second !== undefined) {
    read.wrong(`${side}/${second}`, `"${kind}" and "${second}" are both given`, 'Keep the one that is the body.')
  }
  return readers[kind](read, `${side}/${kind}`, files)
}

/** Where the first character of a body's text stands: in a block of the recording, or in a file of its own. */
export function textPlace(
  read: Careful,
  side: string,
  { path, text }: Source,
  bodies: ReadonlyMap<string, Source>,
): Place | undefined {
  const file = read.value(`${side}/file/path`)
  if (typeof file === 'string') {
    const source = bodies.get(beside(path, file))
    return source && source.encoding === undefined ? { path: source.path, line: 1, column: 1 } : undefined
  }
  const line = read.line(`${side}/json`) ?? read.line(`${side}/text`)
  if (line === undefined) return undefined
  const lines = text.split('\n', line + 1)
  if (!/\|[-+\d]*\s*$/.test(lines[line - 1] ?? '')) return undefined
  return { path, line: line + 1, column: (/^ */.exec(lines[line] ?? '')?.[0].length ?? 0) + 1 }
}

const readers: Record<Kind, (read: Careful, at: string, files: Files) => Body | undefined> = {
  json: readJson,
  text: readText,
  form: (read, at) => ({ kind: 'form', fields: readPairs(read, at, false) }),
  multipart: readParts,
  events: readEvents,
  file: readFile,
  partial: readPartial,
}

function readJson(read: Careful, at: string): Body | undefined {
  const value = read.value(at)
  if (typeof value === 'string') return { kind: 'json', text: value.replace(/\n$/, '') }
  read.wrong(at, 'The JSON body is not a block of text', `Write "json: |" and the JSON below it, indented.`)
  return undefined
}

function readText(read: Careful, at: string): Body | undefined {
  const text = read.text(at)
  return text === undefined ? undefined : { kind: 'text', text }
}

// What stands between the parts is said by the header, not by the body.
function readParts(read: Careful, at: string, files: Files): Body {
  const type = read.value(`${at.slice(0, at.lastIndexOf('/'))}/headers/content-type`)
  const said = typeof type === 'string' ? mediaTypeParameter(type, 'boundary') : undefined
  const parts = read.list(at).flatMap((value, index) => readPart(read, value, { at: `${at}/${index}`, files }) ?? [])
  return { kind: 'multipart', boundary: said || 'boundary', parts }
}

function readPart(read: Careful, value: Json, { at, files }: { at: string; files: Files }): Part | undefined {
  if (!isObject(value)) {
    read.wrong(at, 'This part is not a mapping', 'Write {name: "…", text: "…"}.')
    return
  }
  read.onlyKeys(at, recordingKeys.part)
  const named = present({ filename: read.text(`${at}/filename`), mediaType: read.text(`${at}/type`) })
  const name = read.text(`${at}/name`) ?? ''
  const body = read.has(`${at}/file`) ? readFile(read, `${at}/file`, files) : undefined
  if (body?.kind === 'binary') return { name, ...named, base64: body.base64 }
  return { name, ...named, text: body && 'text' in body ? body.text : (read.text(`${at}/text`) ?? '') }
}

function readEvents(read: Careful, at: string): Body {
  const events = read.list(at).flatMap((value, index): StreamEvent[] => {
    const spot = `${at}/${index}`
    if (!isObject(value)) {
      read.wrong(spot, 'This event is not a mapping', 'Write {after: 0, data: "…"}.')
      return []
    }
    read.onlyKeys(spot, recordingKeys.event)
    const data = read.text(`${spot}/data`, 'needed')
    if (data === undefined) return []
    const named = present({ event: read.text(`${spot}/event`), id: read.text(`${spot}/id`) })
    return [{ after: read.number(`${spot}/after`) ?? 0, ...named, data }]
  })
  return { kind: 'events', events }
}

function readPartial(read: Careful, at: string): Body | undefined {
  read.onlyKeys(at, recordingKeys.partial)
  const reason = read.text(`${at}/reason`, 'needed')
  const text = read.text(`${at}/text`) ?? ''
  return reason === undefined ? undefined : { kind: 'partial', text, reason }
}

function readFile(read: Careful, at: string, { path, bodies }: Files): Body | undefined {
  read.onlyKeys(at, recordingKeys.file)
  const name = read.text(`${at}/path`, 'needed')
  const type = read.choice(`${at}/type`, ['json', 'text', 'binary']) ?? 'binary'
  const promised = read.text(`${at}/digest`, 'needed')
  read.whole(`${at}/size`)
  if (name === undefined) return undefined

  const source = bodies.get(beside(path, name))
  if (source === undefined) {
    read.wrong(`${at}/path`, `The body file "${name}" does not exist`, 'Restore it, or record the call again.')
    return undefined
  }
  const bytes = bytesOfSource(source)
  if (promised !== undefined && digestBytes(bytes) !== promised) {
    read.wrong(
      `${at}/digest`,
      `The body file "${name}" has changed since it was recorded`,
      `Restore it, or write "${digestBytes(bytes)}".`,
    )
  }
  if (type === 'binary') return { kind: 'binary', base64: source.encoding ? source.text : toBase64(bytes) }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return type === 'json' ? { kind: 'json', text: text.replace(/\n$/, '') } : { kind: 'text', text }
}

function beside(path: string, name: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1) + name
}

function bytesOfSource({ text, encoding }: Source): Uint8Array {
  return encoding === 'base64' ? fromBase64(text) : new TextEncoder().encode(text)
}
