import { expect, test } from 'vitest'

import type { Documents, Json, Parameter } from '../model.ts'
import { type Field, toField } from './field.ts'

test.each<[string, Json, Partial<Field>]>([
  ['a number with bounds', { type: 'integer', minimum: 1, maximum: 9 }, { type: 'integer', minimum: 1, maximum: 9 }],
  ['a number or null', { anyOf: [{ type: 'number' }, { type: 'null' }] }, { type: 'number' }],
  ['a boolean', { type: 'boolean' }, { choices: ['true', 'false'] }],
  ['a choice', { enum: ['a', 2, null] }, { choices: ['a', '2', 'null'].slice(0, 2) }],
  ['a constant', { const: 'a' }, { choices: ['a'] }],
  ['a date', { type: 'string', format: 'date' }, { type: 'date' }],
  ['a default', { type: 'string', default: 'x' }, { placeholder: 'x', fallback: 'x' }],
  [
    'a list',
    { type: 'array', items: { enum: ['a'] }, default: ['a', 'b'] },
    {
      kind: 'list',
      items: { choices: ['a'] },
      placeholder: 'a,b',
      fallback: 'a,b',
    },
  ],
  [
    'an object',
    { type: 'object', required: ['a'], properties: { a: { type: 'integer' }, b: {} } },
    {
      kind: 'object',
      members: ['a', 'b'],
      inputs: [
        { name: 'a', required: true, choices: [], type: 'integer' },
        { name: 'b', required: false, choices: [] },
      ],
    },
  ],
  ['an object in an object', { properties: { a: { type: 'object' } } }, { kind: 'object', members: ['a'] }],
  ['nothing', true, {}],
])('the input of %s', (_words, schema, about) => {
  const documents: Documents = { a: { components: { schemas: { One: schema } } } }

  expect(toField({ ...parameter, schema: 'a#/components/schemas/One' }, documents)).toEqual({ ...bare, ...about })
})

test('a parameter without a schema is a text with its examples', () => {
  const examples = [
    { name: 'old', value: '1' },
    { name: 'new', value: '2' },
  ]
  const given = { ...parameter, description: 'The **version**.', deprecated: true, examples }

  expect(toField(given, {})).toEqual({
    ...bare,
    description: 'The version .',
    deprecated: true,
    placeholder: '1',
    examples: ['1', '2'],
  })
})

const parameter: Parameter = {
  name: 'one',
  in: 'query',
  required: false,
  deprecated: false,
  style: 'form',
  explode: true,
  place: { path: 'a' },
}

const bare: Field = {
  name: 'one',
  in: 'query',
  required: false,
  style: 'form',
  explode: true,
  kind: 'text',
  choices: [],
}
