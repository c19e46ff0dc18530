import { essence, isJson } from '../http/media-type.ts'
import { parsedJson } from '../json.ts'
import type { Content, Documents, Finding, Json, Part, Place } from '../model.ts'
import { type Shape, shapeAt, typed } from '../parameters/shape.ts'
import { parsePointer, toPointer } from '../pointer.ts'
import { encodingOf } from './form.ts'
import { bodyViolates } from './body-violates.ts'
import type { Report } from './report.ts'
import { violations } from './value.ts'

/**
 * Where the parts of a multipart body break its schema: a part that is missing, a value against its schema, a part that
 * should be JSON and is not, a media type that `encoding` does not allow. What is in a file is not looked at.
 */
export function multipartFindings(
  parts: Part[],
  { schema, encoding }: Content,
  documents: Documents,
  report: Report,
): Finding[] {
  if (schema === undefined || parts.some(isStandIn)) return []
  const shape = shapeAt(documents, schema)
  const read = [...byName(parts)].map(([name, own]) =>
    readParts(name, own, shape.members.get(name), encodingOf(encoding, name).contentType),
  )
  const faults = read.flatMap(({ name, fault }) =>
    fault === undefined ? [] : [{ pointer: toPointer([name]), message: fault, at: schema }],
  )
  const faulty = new Set(faults.map(({ pointer }) => pointer))
  const value = Object.fromEntries(read.map((one) => [one.name, one.value]))
  const broken = violations(documents, schema, value, 'request').filter(
    ({ pointer }) => !faulty.has(pointer.split('/', 2).join('/')),
  )
  return [...faults, ...broken].map((one) => bodyViolates(one, report, placeOfPart(parts, one.pointer, report)))
}

function placeOfPart(parts: Part[], pointer: string, report: Report): Place {
  const index = parts.findIndex(({ name }) => name === parsePointer(pointer)[0])
  return report.inFile(`/request/multipart${index === -1 ? '' : `/${index}`}`, 'requestBody')
}

function byName(parts: Part[]): Map<string, Part[]> {
  const groups = new Map<string, Part[]>()
  for (const part of parts) {
    const group = groups.get(part.name)
    if (group) group.push(part)
    else groups.set(part.name, [part])
  }
  return groups
}

function readParts(name: string, parts: Part[], member: Shape | undefined, contentType: string | undefined): PartsRead {
  const refused = parts.find(({ mediaType }) => !isAllowed(mediaType, contentType))
  const isList = member?.kind === 'list' && !isJson(contentType)
  const item = isList ? member.items : member
  const values = parts.map((part) => valueIn(part, item, contentType))
  const known = values.filter((value) => value !== undefined)
  const fault = refused
    ? `is sent as ${refused.mediaType}, and ${contentType} is expected`
    : known.length < values.length
      ? 'is not JSON'
      : undefined
  return { name, value: isList ? known : (known[0] ?? null), ...(fault && { fault }) }
}

/** Nothing, if it should be JSON and is not. */
function valueIn(part: Part, member: Shape | undefined, contentType: string | undefined): Json | undefined {
  if ('base64' in part) return part.base64
  const said = part.mediaType ?? contentType
  const isDocument = said === undefined ? member?.kind === 'object' : isJson(said) && part.filename === undefined
  if (!isDocument) return member === undefined ? part.text : typed(part.text, member)
  return parsedJson(part.text)
}

// `image/png, image/*`: any of them will do.
function isAllowed(mediaType: string | undefined, contentType: string | undefined): boolean {
  if (mediaType === undefined || contentType === undefined) return true
  const sent = essence(mediaType) ?? ''
  return contentType
    .split(',')
    .map((one) => essence(one) ?? '*/*')
    .some((one) => one === sent || one === '*/*' || (one.endsWith('/*') && sent.startsWith(one.slice(0, -1))))
}

// A stand-in stands for whatever is right.
function isStandIn(part: Part): boolean {
  return part.filename === undefined && 'text' in part && /\{\{\w+\}\}/.test(part.text)
}

interface PartsRead {
  name: string
  value: Json
  fault?: string
}
