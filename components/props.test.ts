import { expect, test } from 'vitest'

import { oneOf, text } from './props.ts'

test('a wrong prop names the component, the prop and the remedy', () => {
  expect(() => oneOf('Evidence', 'state', 'fine', ['verified', 'stale'])).toThrow(
    '<Evidence state="fine">: state is one of verified, stale',
  )
  expect(() => text('Tab', 'label', undefined)).toThrow('<Tab>: label is a text and must be there')
})

test('a right prop is given back', () => {
  expect(oneOf('Evidence', 'state', 'stale', ['verified', 'stale'])).toBe('stale')
  expect(text('Tab', 'label', 'Node')).toBe('Node')
})
