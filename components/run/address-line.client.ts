import type { Call } from '#core/model.ts'

import { element } from './element.client.ts'

/** The path and the query as text. Which server they go to is chosen elsewhere, and cannot be written here. */
export function addressLine({ url }: Call, changed: (url: string) => void): FormInput {
  const input = element('input', { value: pathOf(url), autocomplete: 'off', spellcheck: 'false' })
  const problem = element('span', { class: 'problem' })
  let base = baseOf(url)
  input.addEventListener('input', () => {
    problem.textContent = problemOf(input.value)
    if (problem.textContent === '') changed(base + input.value.trim().replaceAll(' ', '%20'))
  })
  return {
    element: element('label', { class: 'field wide address' }, element('span', {}, 'Path and query'), input, problem),
    show: (call) => {
      base = baseOf(call.url)
      if (input.value !== pathOf(call.url)) input.value = pathOf(call.url)
      problem.textContent = ''
    },
  }
}

function problemOf(text: string): string {
  if (!text.startsWith('/') || text.startsWith('//')) return 'It begins with one slash'
  return text.includes('#') ? 'What stands behind # is never sent: write %23' : ''
}

function baseOf(url: string): string {
  return /^(?:\{server\}|https?:\/\/[^/?#]*)/i.exec(url)?.[0] ?? ''
}

function pathOf(url: string): string {
  return url.slice(baseOf(url).length)
}

/** An input that shows something else when the call was changed elsewhere. */
export interface FormInput {
  element: HTMLElement
  show: (call: Call) => void
}
