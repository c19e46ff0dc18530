import type { Console } from '#core/page/console.ts'
import type { Field } from '#core/page/field.ts'
import { valueOfField, withField } from '#core/page/edit-call.ts'
import type { Call } from '#core/model.ts'

import { addressLine, type FormInput } from './address-line.client.ts'
import { bodyEditor } from './body-editor.client.ts'
import { element } from './element.client.ts'
import { parameterInput } from './parameter-input.client.ts'

/**
 * A form for the parameters and the body of a call. `changed` is told the call after each edit. The address and the
 * parameters say the same at all times: whichever is edited, the others follow.
 */
export function editForm(first: Call, contract: Editable, changed: (call: Call) => void): HTMLElement {
  let call = first
  const inputs: FormInput[] = []
  const edit = (next: Call, source?: FormInput) => {
    call = next
    for (const one of inputs) if (one !== source) one.show(next)
    changed(next)
  }
  const address = addressLine(first, (url) => edit({ ...call, url }, address))
  inputs.push(address)
  for (const field of contract.fields.filter(isEditable)) {
    const read = (one: Call) => valueOfField(one, contract.path, field)
    const made = parameterInput(field, read(first), (text) => edit(withField(call, contract.path, field, text), input))
    const input: FormInput = { element: made.element, show: (one) => made.show(read(one)) }
    inputs.push(input)
  }
  const body = bodyEditor(first, contract, (give) => edit(give(call)))
  const reset = element('button', { type: 'button', class: 'button', 'data-do': 'reset' }, 'Back to the recording')
  const shared = element('p', { class: 'aside shared', role: 'status' })
  const parts = [...inputs.map((one) => one.element), ...(body ? [body] : []), reset, shared]
  return element('fieldset', { class: 'edit' }, element('legend', {}, 'Edit the call'), ...parts)
}

/** Credentials are not edited here. */
function isEditable({ in: place, name }: Field): boolean {
  return !(place === 'header' && /^(?:proxy-)?authorization$|^cookie$/i.test(name))
}

type Editable = Pick<Console, 'path' | 'fields' | 'bodies' | 'bodyRequired'>
