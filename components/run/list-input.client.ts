import type { Field } from '#core/page/field.ts'
import { listFrom } from '#core/page/field-text.ts'

import { group, type ParameterInput } from './about-field.client.ts'
import { element } from './element.client.ts'
import { valueInput } from './value-input.client.ts'

/** A row for each item. Items that are empty are not sent. */
export function listInput(field: Field, value: string, changed: (text: string) => void): ParameterInput {
  const rows = element('div', { class: 'items' })
  let items = itemsIn(value)
  const tell = () => changed(textOfList(items))
  const add = (item: string, index: number) => {
    const { parts } = valueInput(field.items ?? { choices: [] }, {
      value: item,
      required: false,
      label: `${field.name}, item ${index + 1}`,
      placeholder: index === 0 ? field.placeholder?.split(',', 1)[0] : undefined,
      changed: (text) => {
        items = items.with(index, text)
        tell()
      },
    })
    const remove = element('button', { type: 'button', class: 'button', 'aria-label': `Remove item ${index + 1}` }, '×')
    remove.addEventListener('click', () => {
      items = items.length > 1 ? items.toSpliced(index, 1) : ['']
      draw()
      tell()
    })
    rows.append(element('div', { class: 'item' }, ...parts, remove))
  }
  const draw = () => {
    rows.replaceChildren()
    for (const [index, item] of items.entries()) add(item, index)
  }
  const more = element('button', { type: 'button', class: 'button' }, `Add to ${field.name}`)
  more.addEventListener('click', () => {
    items = [...items, '']
    draw()
    rows.querySelector<HTMLElement>('.item:last-child input, .item:last-child select')?.focus()
  })
  draw()
  const show = (text: string) => {
    if (text === textOfList(items)) return
    items = itemsIn(text)
    draw()
  }
  return { element: group(field, rows, more), show }
}

function itemsIn(text: string): string[] {
  return text === '' ? [''] : listFrom(text).map((item) => (typeof item === 'string' ? item : JSON.stringify(item)))
}

function textOfList(items: string[]): string {
  const sent = items.filter((item) => item !== '')
  return sent.some((item) => item.includes(',') || item.startsWith('[')) ? JSON.stringify(sent) : sent.join(',')
}
