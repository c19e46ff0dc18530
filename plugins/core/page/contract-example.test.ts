import { expect, test } from 'vitest'

import type { Example } from '../model.ts'
import { examplesOf, type ExampleView } from './contract-example.ts'

test.each<[string, Example, ExampleView]>([
  ['a text as it is', { name: 'csv', value: 'a,b' }, { title: 'csv', text: 'a,b' }],
  [
    'JSON in lines, with what is said of it',
    { name: 'one', summary: 'One', description: 'Only **one**', value: { a: 1 } },
    { title: 'One', description: 'Only **one**', text: '{\n  "a": 1\n}' },
  ],
  ['nothing at all', { name: '' }, { title: 'Example' }],
  ['null', { name: 'none', value: null }, { title: 'none', text: 'null' }],
  [
    'an address',
    { name: 'far', externalValue: 'https://example.test/a.json' },
    { title: 'far', address: 'https://example.test/a.json', isLink: true },
  ],
  [
    'an address that nobody should follow',
    { name: 'far', externalValue: 'javascript:alert(1)' },
    { title: 'far', address: 'javascript:alert(1)' },
  ],
])('an example shows %s', (_, example, view) => {
  expect(examplesOf([example])).toEqual([view])
})

test('of a long example the first lines are shown, the others are folded, and none is lost', () => {
  const value = Array.from({ length: 300 }, (_, index) => index)
  const [view] = examplesOf([{ name: 'long', value }])
  expect(view?.text?.length).toBeLessThanOrEqual(1500)
  expect(`${view?.text}\n${view?.rest}`).toBe(JSON.stringify(value, null, 2))
  expect(view?.left).toBeUndefined()
})

test('an enormous example is cut, and says by how much', () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `line ${index}`)
  const [view] = examplesOf([{ name: 'enormous', value: lines.join('\n') }])
  const shown = `${view?.text}\n${view?.rest}`.split('\n')
  expect(shown).toEqual(lines.slice(0, shown.length))
  expect(shown.length + (view?.left ?? 0)).toBe(lines.length)
})
