import { forgetAll, givenFor, type Owner, remember } from './credentials.client.ts'
import { element } from './element.client.ts'

/** Where what was given is, for how long, and how to be rid of it. */
export function memory(owner: Owner, draw: () => void): Node[] {
  const { until } = givenFor(owner)
  const host = new URL(owner.origin).host
  const open = owner.origin.startsWith('http:') && !/^http:\/\/(?:127\.|localhost(?:$|:)|\[::1\])/.test(owner.origin)
  const where =
    until === undefined
      ? `Sent to ${host} alone. Kept in the memory of this site's open pages, not stored.`
      : `Sent to ${host} alone. Stored in this browser as plain text until ${new Date(until).toLocaleString()}: anybody who uses this browser can read it.`
  return [
    element('p', { class: 'aside kept' }, where),
    ...(open
      ? [element('p', { class: 'problem' }, `${host} is not called by https: others can read this on the way.`)]
      : []),
    element(
      'p',
      { class: 'choices' },
      until === undefined ? rememberChoice(owner, draw) : button('Do not store', () => store(owner, undefined, draw)),
      button('Forget all', forgetAll),
    ),
  ]
}

function rememberChoice(owner: Owner, draw: () => void): HTMLElement {
  const options = periods.map(([text, hours]) => element('option', { value: String(hours) }, text))
  const list = element(
    'select',
    { 'aria-label': 'Remember on this device, as plain text that anybody who uses this browser can read' },
    element('option', { value: '' }, 'Remember on this device …'),
    ...options,
  )
  list.addEventListener('change', () => {
    if (list.value !== '') store(owner, Date.now() + Number(list.value) * 3_600_000, draw)
  })
  return list
}

function store(owner: Owner, until: number | undefined, draw: () => void): void {
  remember(owner, until)
  draw()
}

/** A button that does something. */
export function button(text: string, pressed: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'button' }, text)
  made.addEventListener('click', pressed)
  return made
}

/** A sentence beside the fields. */
export function aside(text: string): HTMLElement {
  return element('p', { class: 'aside' }, text)
}

const periods: [text: string, hours: number][] = [
  ['… for 1 hour, as plain text', 1],
  ['… for 1 day, as plain text', 24],
  ['… for 1 week, as plain text', 168],
]
