import { prettyJson } from '#core/json/print.ts'
import type { BodyForm, JsonInput } from '#core/page/body-form.ts'
import { memberText, withMember } from '#core/page/edit-json.ts'
import type { Body } from '#core/model.ts'

import { element } from './element.client.ts'
import { valueInput } from './value-input.client.ts'

/** A body as text; a JSON object has inputs for its single values, too, and both say the same at all times. */
export function textBody(body: TextBody, form: BodyForm | undefined, changed: (body: TextBody) => void): HTMLElement[] {
  const text = body.kind === 'json' ? prettyJson(body.text) : body.text
  const rows = String(Math.max(2, Math.min(16, text.split('\n').length + 1)))
  const area = element('textarea', { rows, spellcheck: 'false' }, text)
  const problem = element('p', { class: 'problem', role: 'status' })
  const tell = () => {
    problem.textContent = body.kind === 'json' ? problemOf(area.value) : ''
    changed({ ...body, text: area.value })
  }
  const members = body.kind === 'json' ? (form?.inputs ?? []).slice(0, mostInputs) : []
  const inputs = members.map((one) =>
    memberInput(one, text, (value) => {
      area.value = withMember(area.value, one, value)
      tell()
    }),
  )
  area.addEventListener('input', () => {
    for (const { show } of inputs) show(area.value)
    tell()
  })
  const label = element('label', { class: 'field wide' }, element('span', {}, 'Body'), area)
  const fields = element('div', { class: 'members' }, ...inputs.map((one) => one.element))
  return [...(inputs.length > 0 ? [fields] : []), element('div', {}, label, problem)]
}

const mostInputs = 30

function memberInput(one: JsonInput, text: string, changed: (value: string) => void): MemberInput {
  const { name, required } = one
  const value = memberText(text, name)
  const { input, parts, show } = valueInput(one, { value: value ?? '', required, changed })
  input.disabled = value === undefined
  return {
    element: element('label', { class: 'field' }, element('span', {}, required ? `${name} *` : name), ...parts),
    show: (body) => {
      const next = memberText(body, name)
      input.disabled = next === undefined
      show(next ?? '')
    },
  }
}

function problemOf(text: string): string {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    return `Not valid JSON yet: ${error instanceof Error ? error.message : error}`
  }
}

interface MemberInput {
  element: HTMLElement
  /** Follows the text of the body. What is no single value there is disabled. */
  show: (body: string) => void
}

export type TextBody = Body & { kind: 'json' | 'text' }
