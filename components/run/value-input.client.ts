import type { Facts } from '#core/page/field.ts'

import { element, select } from './element.client.ts'

/**
 * An input for one value, as its type wants it. Nothing that a reader writes is refused: what is wrong may be what is to
 * be tried. It is said, though.
 */
export function valueInput(facts: Facts, options: ValueOptions): ValueInput {
  const { choices } = facts
  return choices.length > 0 ? choiceInput(choices, options) : textInput(facts, options)
}

function choiceInput(choices: string[], { value, label, required, changed }: ValueOptions): ValueInput {
  const known = new Set(choices)
  const input = select([], '')
  const show = (text: string) => {
    const none = required && text !== '' ? [] : [{ value: '', text: 'not sent' }]
    const all = text === '' || known.has(text) ? choices : [text, ...choices]
    const made = select([...none, ...all.map((one) => ({ value: one, text: one }))], text)
    input.replaceChildren(...made.children)
    input.value = text
  }
  if (label) input.ariaLabel = label
  show(value)
  input.addEventListener('input', () => changed(input.value))
  return { input, parts: [input], show }
}

function textInput(facts: Facts, { value, label, required, placeholder, examples, changed }: ValueOptions): ValueInput {
  const isDate = facts.type === 'date' && /^(?:\d{4}-\d\d-\d\d)?$/.test(value)
  const list = examples && examples.length > 1 && !isDate ? suggestions(examples) : undefined
  const input = element('input', {
    value,
    type: isDate ? 'date' : 'text',
    inputmode: facts.type === 'integer' ? 'numeric' : facts.type === 'number' ? 'decimal' : undefined,
    placeholder: placeholder ?? (facts.type === 'date-time' ? '2026-01-31T12:00:00Z' : undefined),
    autocomplete: 'off',
    spellcheck: 'false',
    required,
    list: list?.id,
    'aria-label': label,
  })
  const problem = element('span', { class: 'problem' })
  const check = () => {
    problem.textContent = problemOf(facts, input.value)
    input.ariaInvalid = problem.textContent === '' ? null : 'true'
  }
  check()
  input.addEventListener('input', () => {
    check()
    changed(input.value)
  })
  const show = (text: string) => {
    if (input.value !== text) input.value = text
    check()
  }
  return { input, parts: [input, ...(list ? [list] : []), problem], show }
}

function suggestions(examples: string[]): HTMLDataListElement {
  const options = examples.map((value) => element('option', { value }))
  made += 1
  return element('datalist', { id: `suggested-${made}` }, ...options)
}

let made = 0

/** What is wrong with a value, as far as an input can tell. */
function problemOf({ type, minimum = -Infinity, maximum = Infinity }: Facts, text: string): string {
  if (text === '' || (type !== 'integer' && type !== 'number')) return ''
  const number = Number(text)
  if (text.trim() === '' || Number.isNaN(number)) return 'Not a number'
  if (type === 'integer' && !Number.isInteger(number)) return 'Not a whole number'
  if (number < minimum) return `Less than ${minimum}`
  return number > maximum ? `More than ${maximum}` : ''
}

export interface ValueInput {
  input: HTMLInputElement | HTMLSelectElement
  /** The input and what belongs to it. */
  parts: HTMLElement[]
  show: (text: string) => void
}

interface ValueOptions {
  value: string
  required: boolean
  /** Where there is no visible label. */
  label?: string
  placeholder?: string | undefined
  examples?: string[] | undefined
  changed: (value: string) => void
}
