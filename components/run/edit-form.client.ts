import { essence } from '#core/http/media-type.ts'
import { mediaTypeOf } from '#core/http.ts'
import type { BodyForm } from '#core/page/body-form.ts'
import type { Console, Field } from '#core/page/console.ts'
import { isFieldBody } from '#core/page/edit-body.ts'
import { valueOfField, withField } from '#core/page/edit-call.ts'
import { prettyJson } from '#core/json/print.ts'
import type { Body, Call } from '#core/model.ts'

import { bodyInputs } from './body-inputs.client.ts'
import { element, field } from './element.client.ts'

/** A form for the parameters and the body of a call. `changed` is told the call after each edit. */
export function editForm(
  first: Call,
  { path, fields, bodies }: Pick<Console, 'path' | 'fields' | 'bodies'>,
  changed: (call: Call) => void,
): HTMLElement {
  const state = { call: first }
  const edit = (call: Call) => {
    state.call = call
    changed(call)
  }
  const inputs = fields
    .filter(isEditable)
    .map((one) =>
      parameterInput(one, valueOfField(first, path, one), (value) => edit(withField(state.call, path, one, value))),
    )
  const body = bodyInputsOf(first, bodies, (next) => edit({ ...state.call, body: next }))
  if (inputs.length + body.length === 0) return element('p', { class: 'aside' }, 'This call has nothing to edit.')

  const reset = element('button', { type: 'button', class: 'button', 'data-do': 'reset' }, 'Back to the recording')
  return element('fieldset', { class: 'edit' }, element('legend', {}, 'Edit the call'), ...inputs, ...body, reset)
}

/** Credentials are not edited here, and a page may not set cookies for another origin. */
function isEditable({ in: place, name }: Field): boolean {
  return (
    place !== 'cookie' && place !== 'querystring' && !(place === 'header' && name.toLowerCase() === 'authorization')
  )
}

function parameterInput(
  { name, required, choices, placeholder }: Field,
  value: string,
  changed: (value: string) => void,
): HTMLElement {
  const known = choices.includes(value) || value === '' ? choices : [value, ...choices]
  const none = required && value !== '' ? [] : [{ value: '', text: 'not sent' }]
  return field({
    label: required ? `${name} *` : name,
    value,
    changed,
    choices: choices.length === 0 ? [] : [...none, ...known.map((choice) => ({ value: choice, text: choice }))],
    autocomplete: 'off',
    ...(required ? { required } : {}),
    ...(placeholder === undefined ? {} : { placeholder }),
  })
}

function bodyInputsOf({ headers, body }: Call, bodies: BodyForm[], changed: (body: Body) => void): HTMLElement[] {
  if (isText(body)) return [bodyInput(body, changed)]
  if (!isFieldBody(body)) return []
  const mediaType = mediaTypeOf(headers)
  return bodyInputs(
    body,
    bodies.find((form) => essence(form.mediaType) === mediaType),
    changed,
  )
}

function bodyInput(body: TextBody, changed: (body: Body) => void): HTMLElement {
  const text = body.kind === 'json' ? prettyJson(body.text) : body.text
  const area = element(
    'textarea',
    { rows: String(Math.min(16, text.split('\n').length + 1)), spellcheck: 'false' },
    text,
  )
  const problem = element('p', { class: 'problem', role: 'status' })
  area.addEventListener('input', () => {
    problem.textContent = body.kind === 'json' ? problemOf(area.value) : ''
    changed({ ...body, text: area.value })
  })
  return element('div', {}, element('label', { class: 'field wide' }, element('span', {}, 'Body'), area), problem)
}

function problemOf(text: string): string {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    return `Not valid JSON yet: ${error instanceof Error ? error.message : error}`
  }
}

function isText(body: Body | undefined): body is TextBody {
  return body?.kind === 'json' || body?.kind === 'text'
}

type TextBody = Body & { kind: 'json' | 'text' }
