import { parsedJson } from '#core/json.ts'
import type { Field } from '#core/page/field.ts'

import { group, type ParameterInput } from './about-field.client.ts'
import { element } from './element.client.ts'
import { valueInput } from './value-input.client.ts'

/** An input for each member; those that are empty are not sent. */
export function objectInput(
  field: Field,
  inputs: NonNullable<Field['inputs']>,
  value: string,
  changed: (text: string) => void,
): ParameterInput {
  let members = membersIn(value)
  const rows = inputs.map((one) => {
    const tell = (text: string) => {
      members = new Map(members)
      if (text === '') members.delete(one.name)
      else members.set(one.name, text)
      changed(textOfObject(members))
    }
    const { parts, show } = valueInput(one, {
      value: members.get(one.name) ?? '',
      required: one.required,
      changed: tell,
    })
    const words = element('span', {}, one.required ? `${one.name} *` : one.name)
    return { name: one.name, show, element: element('label', { class: 'field' }, words, ...parts) }
  })
  const show = (text: string) => {
    members = membersIn(text)
    for (const row of rows) row.show(members.get(row.name) ?? '')
  }
  const body = element('div', { class: 'members' }, ...rows.map((row) => row.element))
  return { element: group(field, body), show }
}

function membersIn(text: string): Map<string, string> {
  const value = text === '' ? {} : parsedJson(text)
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {})
  return new Map(entries.map(([name, one]) => [name, typeof one === 'string' ? one : JSON.stringify(one)]))
}

function textOfObject(members: Map<string, string>): string {
  if (members.size === 0) return ''
  return `{${[...members].map(([name, text]) => `${JSON.stringify(name)}:${JSON.stringify(text)}`).join(',')}}`
}
