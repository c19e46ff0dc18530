import { readdirSync, readFileSync } from 'node:fs'

import { Validator } from '@cfworker/json-schema'
import { expect, test } from 'vitest'

import { recordingKeys } from './keys.ts'
import schema from './recording.schema.json' with { type: 'json' }
import { readDocument } from '../yaml.ts'

const fixtures = new URL('../fixtures/recordings/', import.meta.url)
const validator = new Validator(JSON.parse(JSON.stringify(schema)), '2020-12')

test.each(readdirSync(fixtures))('%s satisfies the schema for editors', (name) => {
  expect(validator.validate(jsonOf(readFileSync(new URL(name, fixtures), 'utf8'))).errors).toEqual([])
})

test.each([
  'request: {method: GET}',
  'request: {method: GET, url: /, josn: "1"}',
  'request: {method: GET, url: /, json: "1", text: "1"}',
  'request: {method: GET, url: /, headers: {Accept: a}}',
])('%s does not', (request) => {
  expect(validator.validate(jsonOf(`exchange: 1\n${request}\nresponse: {status: 200}\n`)).valid).toBe(false)
})

test('the schema knows the keys that the reader knows', () => {
  const { request, response, api, match, provenance, timing, wire } = schema.properties
  expect({
    '': Object.keys(schema.properties),
    '/api': Object.keys(api.properties),
    '/request': Object.keys(request.properties),
    '/response': Object.keys(response.properties),
    '/match': Object.keys(match.properties),
    '/provenance': Object.keys(provenance.properties),
    '/timing': Object.keys(timing.properties),
    '/wire': Object.keys(wire.properties),
    file: Object.keys(request.properties.file.properties),
    part: Object.keys(request.properties.multipart.items.properties),
    partial: Object.keys(request.properties.partial.properties),
    event: Object.keys(request.properties.events.items.properties),
    volatile: Object.keys(schema.properties.volatile.additionalProperties.oneOf[1]?.properties ?? {}),
  }).toEqual(recordingKeys)
})

function jsonOf(text: string) {
  return readDocument({ path: 'a.yaml', text }).value
}
