import type { Body, Part } from '../model.ts'
import type { BodyForm, BodyPart } from './body-form.ts'

/**
 * The inputs for a form's body: one for each field or part that it has, then one for each that the contract knows
 * besides. `repeated` ones have an empty input after their last, to add another.
 */
export function rowsOf(body: FieldBody, { parts = [] }: Partial<BodyForm> = {}): BodyRow[] {
  const known = new Map(parts.map((part) => [part.name, part]))
  const present = body.kind === 'form' ? body.fields.map(([name, text]) => ({ name, text })) : body.parts
  const names = new Set(present.map(({ name }) => name))
  const given = present.map((part) => rowOf(part, known.get(part.name)))
  const others = parts.filter(({ name, repeated }) => repeated || !names.has(name)).map((part) => emptyRow(part))
  return [...given, ...others]
}

/** The same body out of its inputs; those that are empty are not sent. */
export function bodyOfRows(body: FieldBody, rows: BodyRow[]): FieldBody {
  const parts = rows.flatMap(({ part }) => (part === undefined ? [] : [part]))
  if (body.kind === 'multipart') return { ...body, parts }
  return { ...body, fields: parts.map((part) => [part.name, 'text' in part ? part.text : part.base64]) }
}

/** An input with another text; the empty text takes an optional one out of the body. */
export function withText(row: BodyRow, text: string): BodyRow {
  const { name, required, mediaType } = row
  if (text !== '' || required) return { ...row, part: { name, ...(mediaType && { mediaType }), text } }
  const { part: _, ...empty } = row
  return empty
}

/** Is it a body that is put together from inputs? */
export function isFieldBody(body: Body | undefined): body is FieldBody {
  return body?.kind === 'form' || body?.kind === 'multipart'
}

function rowOf(part: Part, known: BodyPart | undefined): BodyRow {
  const isFile = 'base64' in part || part.filename !== undefined || known?.kind === 'file'
  const { name, mediaType } = part
  return {
    name,
    kind: isFile ? 'file' : (known?.kind ?? 'text'),
    required: known?.required ?? false,
    choices: known?.choices ?? [],
    ...(mediaType && { mediaType }),
    part,
  }
}

function emptyRow({ name, kind, choices = [], encoding }: BodyPart): BodyRow {
  const mediaType = encoding?.contentType?.split(',', 1)[0] ?? (kind === 'json' ? 'application/json' : undefined)
  return { name, kind, required: false, choices, ...(mediaType && !mediaType.includes('*') && { mediaType }) }
}

export type FieldBody = Extract<Body, { kind: 'form' | 'multipart' }>

/** One input of a body. Without `part` it is not sent. */
export interface BodyRow {
  name: string
  kind: BodyPart['kind']
  required: boolean
  choices: string[]
  mediaType?: string
  part?: Part
}
