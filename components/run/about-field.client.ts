import type { Facts, Field } from '#core/page/field.ts'

import { element } from './element.client.ts'

/** Several inputs of one parameter, with its name and what is said of it. */
export function group(field: Field, ...children: HTMLElement[]): HTMLElement {
  const made = element(
    'div',
    { class: 'field cell wide', role: 'group', 'aria-label': field.name },
    title(field),
    ...children,
  )
  made.append(...describe(field, made))
  return made
}

/** Its name, whether it is required, and where it goes. */
export function title({ name, required, deprecated, in: place }: Field): HTMLElement {
  const words = `${name}${required ? ' *' : ''}`
  return element('span', {}, words, ' ', element('small', {}, deprecated ? `${place}, deprecated` : place))
}

/** What is said below an input, in one or two lines. */
export function describe(field: Field, input: HTMLElement): HTMLElement[] {
  const { description, fallback, in: place } = field
  const words = [
    boundsOf(field.items ?? field),
    fallback === undefined || fallback === '' ? '' : `default ${fallback}`,
    field.examples?.[0] === undefined || field.examples[0] === fallback ? '' : `for example ${field.examples[0]}`,
    place === 'cookie' ? 'only in copied code: a page may not send cookies elsewhere' : '',
  ].filter((one) => one !== '')
  const said = [description ?? '', words.join(' · ')].filter((one) => one !== '')
  if (said.length === 0) return []
  described += 1
  const id = `about-${described}`
  input.setAttribute('aria-describedby', id)
  return [element('small', { class: 'about', id, title: said.join('\n') }, said.join(' · '))]
}

let described = 0

function boundsOf({ type, minimum, maximum }: Facts): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`
  if (minimum !== undefined) return `at least ${minimum}`
  return maximum === undefined ? (type ?? '') : `at most ${maximum}`
}

/** What stands in the form for a parameter. */
export interface ParameterInput {
  element: HTMLElement
  /** Shows what a call holds by now, unless that is what it shows. */
  show: (text: string) => void
}
