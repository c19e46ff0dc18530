import { element } from './element.client.ts'

/** A box to tick, with its label. `changed` is told each change. */
export function checkbox(label: string, checked: boolean, changed: (on: boolean) => void): HTMLLabelElement {
  const box = element('input', { type: 'checkbox', checked })
  box.onchange = () => changed(box.checked)
  return element('label', { class: 'tick' }, box, label)
}
