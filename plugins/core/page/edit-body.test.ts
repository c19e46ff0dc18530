import { expect, test } from 'vitest'

import type { Part } from '../model.ts'
import type { BodyForm } from './body-form.ts'
import { bodyOfRows, type FieldBody, rowsOf, withText } from './edit-body.ts'

const form: BodyForm = {
  mediaType: 'multipart/form-data',
  kind: 'multipart',
  parts: [
    { name: 'title', required: true, kind: 'text' },
    { name: 'tag', required: false, kind: 'text', repeated: true, choices: ['a', 'b'] },
    { name: 'about', required: false, kind: 'json' },
    { name: 'picture', required: false, kind: 'file', encoding: { contentType: 'image/png, image/gif' } },
  ],
}
const fields: FieldBody = {
  kind: 'form',
  fields: [
    ['title', 'Hat'],
    ['tag', 'a'],
    ['more', '1'],
  ],
}

test('what is sent comes first, then what else the contract knows, and a list can grow', () => {
  expect(rowsOf(fields, form).map(({ name, kind, part }) => [name, kind, part && 'text' in part && part.text])).toEqual(
    [
      ['title', 'text', 'Hat'],
      ['tag', 'text', 'a'],
      ['more', 'text', '1'],
      ['tag', 'text', undefined],
      ['about', 'json', undefined],
      ['picture', 'file', undefined],
    ],
  )
})

test('without a contract its fields are what can be edited', () => {
  expect(rowsOf(fields).map(({ name, kind, required }) => [name, kind, required])).toEqual([
    ['title', 'text', false],
    ['tag', 'text', false],
    ['more', 'text', false],
  ])
})

test('what nobody edits stays as it is', () => {
  const picture: Part = { name: 'picture', filename: 'a.gif', mediaType: 'image/gif', base64: 'R0lG' }
  const body: FieldBody = { kind: 'multipart', boundary: 'b', parts: [{ name: 'title', text: 'Hat' }, picture] }
  expect(bodyOfRows(fields, rowsOf(fields, form))).toEqual(fields)
  expect(bodyOfRows(body, rowsOf(body, form))).toEqual(body)
})

test.each<[string, string, Part | undefined]>([
  ['title', '', { name: 'title', text: '' }],
  ['tag', '', undefined],
  ['about', '{}', { name: 'about', mediaType: 'application/json', text: '{}' }],
])('%s with the text "%s"', (name, text, part) => {
  const row = rowsOf(fields, form).find((one) => one.name === name)
  expect(row && withText(row, text).part).toEqual(part)
})
