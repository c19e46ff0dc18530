import { toBase64 } from '#core/http/bytes.ts'
import { plural } from '#core/page/dates.ts'
import { type BodyRow, bodyOfRows, type FieldBody, rowsOf, withText } from '#core/page/edit-body.ts'
import type { BodyForm } from '#core/page/body-form.ts'

import { element, field } from './element.client.ts'

/** An input for each field of a form or part of a multipart body. `changed` is told the body after each edit. */
export function bodyInputs(
  body: FieldBody,
  form: BodyForm | undefined,
  changed: (body: FieldBody) => void,
): HTMLElement[] {
  const rows = rowsOf(body, form)
  return rows.map((first, index) =>
    inputFor(first, (row) => {
      rows[index] = row
      changed(bodyOfRows(body, rows))
    }),
  )
}

function inputFor(row: BodyRow, changed: (row: BodyRow) => void): HTMLElement {
  if (row.kind === 'file') return fileInput(row, changed)
  const { name, required, part } = row
  const value = part && 'text' in part ? part.text : ''
  const isOther = row.choices.length > 0 && value !== '' && !row.choices.includes(value)
  const choices = isOther ? [value, ...row.choices] : row.choices
  return field({
    label: required ? `${name} *` : name,
    value,
    choices: choices.length === 0 ? [] : ['', ...choices].map((text) => ({ value: text, text: text || 'not sent' })),
    changed: (text) => changed(withText(row, text)),
    autocomplete: 'off',
    required,
    ...(part === undefined && { placeholder: 'not sent' }),
  })
}

function fileInput(row: BodyRow, changed: (row: BodyRow) => void): HTMLElement {
  const { name, mediaType, part } = row
  const input = element('input', { type: 'file', accept: mediaType })
  const sent = element('span', { class: 'file' }, part === undefined ? 'not sent' : nameOf(part))
  input.addEventListener('change', async () => {
    const [file] = input.files ?? []
    if (!file) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    const type = file.type || mediaType
    changed({ ...row, part: { name, filename: file.name, ...(type && { mediaType: type }), base64: toBase64(bytes) } })
    sent.textContent = `${file.name}, ${plural(bytes.length, 'byte')}`
  })
  return element('label', { class: 'field' }, element('span', {}, name), input, sent)
}

function nameOf({ filename }: { filename?: string }): string {
  return filename === undefined ? 'as recorded' : `${filename}, as recorded`
}
