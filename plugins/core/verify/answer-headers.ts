import { headersOf } from '../http.ts'
import { member } from '../json.ts'
import type { Documents, Finding, Header, Reply, ReplyHeader } from '../model.ts'
import { readParameter } from '../parameters/read.ts'
import { shapeAt } from '../parameters/shape.ts'
import { parsePointer } from '../pointer.ts'
import { lookUp, splitRef } from '../refs.ts'
import { wrongForm } from './header-forms.ts'
import type { Report } from './report.ts'
import { textViolations } from './text-value.ts'

/** Where the headers of an answer break their schemas, or the form that their standards give them. */
export function headerFindings(headers: Header[], reply: Reply, documents: Documents, report: Report): Finding[] {
  const broken = reply.headers.filter(isJudged).flatMap((header) => {
    const breach = breachOf(header, headers, documents)
    return breach === undefined ? [] : [{ name: header.name.toLowerCase(), ...breach }]
  })
  const known = new Set(broken.map(({ name }) => name))
  return [
    ...broken.map(({ name, message, pointer, at }) =>
      report({
        code: 'header-violates-schema',
        message: `The header "${name}"${pointer === '' ? '' : `, "${pointer}"`}: ${message}`,
        help: 'Record the call again, or correct the schema of the header',
        place: report.inFile(`/response/headers/${name}`, 'headers'),
        pointer,
        contract: at,
      }),
    ),
    ...formFindings(
      headers.filter(([name]) => !known.has(name)),
      reply,
      report,
    ),
  ]
}

/** What a contract says of `Content-Type` under `headers` does not count: `content` says it (OpenAPI 3.1, §4.8.17). */
export function isJudged({ name }: ReplyHeader): boolean {
  return name.toLowerCase() !== 'content-type'
}

function breachOf(header: ReplyHeader, headers: Header[], documents: Documents): Breach | undefined {
  const read = readHeader(header, headers, documents)
  // A stand-in stands for whatever is right.
  if (read === undefined || /\{\{\w+\}\}/.test(JSON.stringify(read))) return
  if ('fault' in read) return { message: read.fault, pointer: '', at: header.schema }
  return textViolations(documents, header.schema, read.value, 'response')[0]
}

// A header is written in style simple, always (OpenAPI 3.1, §4.8.21).
function readHeader({ name, schema }: ReplyHeader, headers: Header[], documents: Documents) {
  if (schema === undefined || headersOf(headers, name.toLowerCase()).length === 0) return
  const { path, pointer } = splitRef(schema)
  const steps = parsePointer(pointer)
  const mediaType = steps.at(-3) === 'content' ? steps.at(-2) : undefined
  const holder = lookUp(documents, `${path}#${pointer.replace(/\/schema$/, '')}`)?.value
  const explode = member(holder, 'explode') === true
  const call = { method: 'GET', url: '/', headers }
  const written = { name: name.toLowerCase(), in: 'header', style: 'simple', explode } as const
  return readParameter(
    { ...written, ...(mediaType !== undefined && { mediaType }) },
    shapeAt(documents, schema),
    call,
    undefined,
  )
}

function formFindings(headers: Header[], { status, headers: promised }: Reply, report: Report): Finding[] {
  return headers.flatMap(([name, value]) => {
    const wrong = wrongForm(name, value)
    if (wrong === undefined) return []
    return report({
      code: 'malformed-header',
      severity: 'warning',
      message: `The header "${name}" is ${JSON.stringify(value.slice(0, 60))}, and ${wrong.standard} wants ${wrong.form}`,
      help: 'Let the API send it in this form: clients that know the standard do not understand any other',
      place: report.inFile(`/response/headers/${name}`, 'headers'),
      contract: promised.some((one) => one.name.toLowerCase() === name)
        ? report.part('responses', status, 'headers', name)
        : report.part('responses', status),
    })
  })
}

interface Breach {
  message: string
  pointer: string
  /** The address of what decides. */
  at: string | undefined
}
