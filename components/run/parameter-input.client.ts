import { parsedJson } from '#core/json.ts'
import type { Field } from '#core/page/field.ts'

import { describe, type ParameterInput, title } from './about-field.client.ts'
import { element } from './element.client.ts'
import { listInput } from './list-input.client.ts'
import { objectInput } from './object-input.client.ts'
import { valueInput } from './value-input.client.ts'

/** The input of a parameter with all that is worth knowing of it. `changed` is told the text that `withField` takes. */
export function parameterInput(field: Field, value: string, changed: (text: string) => void): ParameterInput {
  if (field.mediaType !== undefined && field.kind !== 'text') return jsonInput(field, value, changed)
  if (field.kind === 'list') return listInput(field, value, changed)
  if (field.kind === 'text') return textInput(field, value, changed)
  return field.inputs && field.inputs.length <= mostInputs
    ? objectInput(field, field.inputs, value, changed)
    : jsonInput(field, value, changed)
}

const mostInputs = 30

function textInput(field: Field, value: string, changed: (text: string) => void): ParameterInput {
  const { required, placeholder, examples } = field
  const { input, parts, show } = valueInput(field, { value, required, placeholder, examples, changed })
  const about = describe(field, input)
  const label = element('label', { class: 'field' }, title(field), ...parts)
  return { element: element('div', { class: 'cell' }, label, ...about), show }
}

function jsonInput(field: Field, value: string, changed: (text: string) => void): ParameterInput {
  const area = element('textarea', { rows: '3', spellcheck: 'false', placeholder: field.placeholder }, value)
  const problem = element('span', { class: 'problem' })
  area.addEventListener('input', () => {
    const isJson = area.value === '' || parsedJson(area.value) !== undefined
    problem.textContent = isJson ? '' : 'Not valid JSON yet'
    if (isJson) changed(area.value)
  })
  const show = (text: string) => {
    if (area.value !== text) area.value = text
    problem.textContent = ''
  }
  const label = element('label', { class: 'field' }, title(field), area, problem)
  return { element: element('div', { class: 'cell wide' }, label, ...describe(field, area)), show }
}
