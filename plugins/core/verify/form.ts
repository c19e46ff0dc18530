import { isJson } from '../http.ts'
import type { Content, Documents, Encoding, Finding, Header, Json } from '../model.ts'
import { readFromPairs } from '../parameters/read.ts'
import { type Shape, shapeAt } from '../parameters/shape.ts'
import { bodyViolates } from './body-violates.ts'
import type { Report } from './report.ts'
import { violations } from './value.ts'

/** Where the fields of a form break its schema. Each is read as its `encoding` says it is written (OpenAPI 3.1, §4.8.15). */
export function formFindings(
  fields: Header[],
  { schema, encoding }: Content,
  documents: Documents,
  report: Report,
): Finding[] {
  if (schema === undefined || /\{\{\w+\}\}/.test(JSON.stringify(fields))) return []
  const shape = shapeAt(documents, schema)
  const pairs = fields.map(([name, text]): [string, string] => [encodeURIComponent(name), encodeURIComponent(text)])
  const entries = [...shape.members].flatMap(([name, member]): [string, Json][] => {
    const read = readFromPairs(pairs, writtenAs(name, member, encodingOf(encoding, name)), member)
    return read === undefined || 'fault' in read ? [] : [[name, read.value]]
  })
  const known = new Set(shape.members.keys())
  const others = fields.filter(([name]) => !known.has(name.split('[', 1)[0] ?? name))
  const value = Object.fromEntries([...others, ...entries])
  return violations(documents, schema, value, 'request').map((one) =>
    bodyViolates(one, report, report.inFile(`/request/form${fieldOf(one.pointer)}`, 'requestBody')),
  )
}

// The name of the field, as a pointer.
function fieldOf(pointer: string): string {
  return pointer.split('/', 2).join('/')
}

function writtenAs(name: string, { kind }: Shape, { style = 'form', explode, contentType }: Encoding) {
  const isExploded = explode ?? style === 'form'
  const isDocument =
    contentType === undefined ? kind === 'object' && style === 'form' && isExploded : isJson(contentType)
  return { name, style, explode: isExploded, ...(isDocument && { mediaType: 'application/json' }) }
}

/** How a member of a body is written; nothing, if the contract does not say. */
export function encodingOf(encoding: Content['encoding'] = {}, name: string): Encoding {
  return (Object.hasOwn(encoding, name) && encoding[name]) || {}
}
