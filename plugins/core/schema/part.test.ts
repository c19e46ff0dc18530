import { expect, test } from 'vitest'

import { partName } from './part.ts'

test.each([
  ['a.yaml#/components/schemas/Payment', /^payment-[0-9a-f]{10}$/],
  ['a.yaml#/components/schemas/PaymentMethod/properties/card/items', /^card-[0-9a-f]{10}$/],
  [`a.yaml#/components/schemas/${'x'.repeat(300)}`, /^x{40}-[0-9a-f]{10}$/],
  ['a.yaml#/components/schemas/..~1..~1etc~1passwd', /^etc-passwd-[0-9a-f]{10}$/],
  ['a.yaml#/components/schemas/שלום', /^schema-[0-9a-f]{10}$/],
  ['', /^schema-[0-9a-f]{10}$/],
])('the part of %s has a name that every file system takes', (ref, name) => {
  expect(partName({ refs: [ref] })).toMatch(name)
})

test('names that differ by case alone are told apart, and so are places in one schema', () => {
  const names = [
    { refs: ['a#/components/schemas/Error'] },
    { refs: ['a#/components/schemas/error'] },
    { refs: ['a#/components/schemas/error'], from: 100 },
    { refs: ['bundle#/$defs/error'], origin: 'a#/x' },
  ].map(partName)
  expect(new Set(names).size).toBe(4)
})
