import { element, field } from './element.client.ts'
import type { RunElement } from './load.client.ts'

/** How live calls of this page are sent. Chosen by the reader, kept in the memory of the page. */
export function wayOf(run: RunElement): Way {
  return {
    ...chosen,
    relay: chosen.relay && relayOf(run) !== undefined,
    choose(relay) {
      chosen.relay = relay
      for (const box of document.querySelectorAll<HTMLInputElement>('.way input[type=checkbox]')) box.checked = relay
    },
  }
}

/** The relay of this site, if it has one: the whole address. */
export function relayOf({ dataset }: RunElement): string | undefined {
  return dataset.relay || undefined
}

/** How long to wait, and whether the relay of the site passes the calls on. */
export function wayForm(run: RunElement): HTMLElement {
  const relay = relayOf(run)
  return element(
    'fieldset',
    { class: 'way' },
    element('legend', {}, 'How it is sent'),
    field({
      label: 'Wait for the answer',
      value: String(chosen.seconds),
      choices: times.map((seconds) => ({ value: String(seconds), text: `${seconds} seconds` })),
      changed: (value) => {
        chosen.seconds = Number(value)
      },
    }),
    ...(relay === undefined ? [] : [relayBox(run, relay)]),
  )
}

function relayBox(run: RunElement, relay: string): HTMLElement {
  const box = element('input', { type: 'checkbox', autocomplete: 'off' })
  box.checked = chosen.relay
  box.addEventListener('change', () => wayOf(run).choose(box.checked))
  const { host } = new URL(relay, location.href)
  return element(
    'p',
    { class: 'by-relay' },
    element('label', {}, box, ' Through the relay at ', element('code', {}, host)),
    element('span', { class: 'aside' }, ' It sees the call and its credentials, and keeps nothing.'),
  )
}

const times = [5, 15, 60, 300]
const chosen = { relay: false, seconds: 15 }

interface Way {
  relay: boolean
  seconds: number
  choose(relay: boolean): void
}
