/** Makes an element: `element('label', { class: 'field' }, 'Port', input)`. Texts become text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: { [name: string]: string | boolean | undefined },
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children)
  return made
}

/** An input with its label; `choices` make it a select. `changed` is told each new value. */
export function field({ label, value, choices = [], changed, ...attributes }: FieldOptions): HTMLLabelElement {
  const input = choices.length > 0 ? select(choices, value) : element('input', { value, ...attributes })
  input.addEventListener('input', () => changed(input.value))
  if (attributes['data-key']) input.setAttribute('data-key', attributes['data-key'])
  return element('label', { class: 'field' }, element('span', {}, label), input)
}

/** A list to choose from. */
export function select(choices: Choice[], value: string): HTMLSelectElement {
  const options = choices.map((choice) =>
    element('option', { value: choice.value, selected: choice.value === value }, choice.text),
  )
  return element('select', {}, ...options)
}

export interface Choice {
  value: string
  text: string
}

interface FieldOptions {
  label: string
  value: string
  choices?: Choice[]
  changed: (value: string) => void
  type?: string
  placeholder?: string
  autocomplete?: string
  required?: boolean
  'data-key'?: string
}
