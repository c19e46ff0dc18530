import { expect, test } from 'vitest'

import type { Json } from '../model.ts'
import { closureDigests } from './digests.ts'

const schemas = {
  Pet: { properties: { owner: { $ref: '#/components/schemas/Person' } } },
  Person: {
    properties: { pets: { items: { $ref: '#/components/schemas/Pet' } }, at: { $ref: '#/components/schemas/Place' } },
  },
  Place: { type: 'string' },
  Colour: { enum: ['red'] },
  Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }], properties: { lives: { type: 'integer' } } },
  Animal: { discriminator: { propertyName: 'kind' } },
}

test('a digest changes with everything that a part leads to, in a circle, too, and with nothing else', () => {
  const before = digestsOf(schemas)
  const edits: [edited: keyof typeof schemas, changed: string[]][] = [
    ['Place', ['Pet', 'Person', 'Place']],
    ['Pet', ['Pet', 'Person']],
    ['Colour', ['Colour']],
    ['Animal', ['Cat', 'Animal']],
    // What has an heir may be it.
    ['Cat', ['Cat', 'Animal']],
  ]
  for (const [edited, changed] of edits) {
    const after = digestsOf({ ...schemas, [edited]: { ...schemas[edited], description: 'Edited.' } })
    expect([edited, [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name)]).toEqual([
      edited,
      changed,
    ])
  }
})

test('each part has a digest of its own, from wherever a circle is entered', () => {
  const digests = digestsOf(schemas)
  expect(new Set(digests.values()).size).toBe(digests.size)
  expect(digestsOf(schemas, Object.keys(schemas).reverse())).toEqual(digests)
})

test('a chain of thousands of parts does not exhaust the stack', () => {
  const chain = Array.from({ length: 20_000 }, (_, at): [string, Json] => [
    `S${at}`,
    { $ref: `#/components/schemas/S${at + 1}` },
  ])
  const before = digestsOf(Object.fromEntries(chain), ['S0'])
  const after = digestsOf({ ...Object.fromEntries(chain), S20000: { type: 'null' } }, ['S0'])
  expect(after).not.toEqual(before)
})

function digestsOf(schemas: { [name: string]: Json }, names = Object.keys(schemas)): Map<string, string> {
  const digestOf = closureDigests({ 'api.json': structuredClone({ components: { schemas } }) })
  return new Map(names.map((name) => [name, digestOf([`api.json#/components/schemas/${name}`])]))
}
