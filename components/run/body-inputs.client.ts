import { toBase64 } from '#core/http/bytes.ts'
import { plural } from '#core/page/dates.ts'
import { type BodyRow, bodyOfRows, type FieldBody, rowsOf, withText } from '#core/page/edit-body.ts'
import type { BodyForm } from '#core/page/body-form.ts'

import { element, field } from './element.client.ts'

/**
 * An input for each field of a form or part of a multipart body. `changed` is told the body after each edit. Of what may
 * be repeated there is always an empty input more.
 */
export function bodyInputs(
  first: FieldBody,
  form: BodyForm | undefined,
  changed: (body: FieldBody) => void,
): HTMLElement {
  const all = element('div', { class: 'members' })
  let body = first
  const draw = () => {
    const rows = rowsOf(body, form)
    const inputs = rows.map((row, index) =>
      inputFor(row, (edited) => {
        rows[index] = edited
        body = bodyOfRows(body, rows)
        changed(body)
      }),
    )
    all.replaceChildren(...inputs)
  }
  draw()
  const repeated = new Set(form?.parts?.flatMap((part) => (part.repeated ? part.name : [])))
  all.addEventListener('change', ({ target }) => {
    const name = (target as Element).closest<HTMLElement>('[data-part]')?.dataset.part
    // Not while the reader is still writing: the next input would come before the focus leaves this one.
    if (name !== undefined && repeated.has(name)) setTimeout(draw)
  })
  return all
}

function inputFor(row: BodyRow, changed: (row: BodyRow) => void): HTMLElement {
  if (row.kind === 'file') return fileInput(row, changed)
  const { name, required, part } = row
  const value = part && 'text' in part ? part.text : ''
  const isOther = row.choices.length > 0 && value !== '' && !row.choices.includes(value)
  const choices = isOther ? [value, ...row.choices] : row.choices
  const input = field({
    label: required ? `${name} *` : name,
    value,
    choices: choices.length === 0 ? [] : ['', ...choices].map((text) => ({ value: text, text: text || 'not sent' })),
    changed: (text) => changed(withText(row, text)),
    autocomplete: 'off',
    required,
    ...(part === undefined && { placeholder: 'not sent' }),
  })
  input.dataset.part = name
  return input
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
  return element(
    'label',
    { class: 'field', 'data-part': name },
    element('span', {}, row.required ? `${name} *` : name),
    input,
    sent,
  )
}

function nameOf({ filename }: { filename?: string }): string {
  return filename === undefined ? 'as recorded' : `${filename}, as recorded`
}
