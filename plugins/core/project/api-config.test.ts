import { expect, test } from 'vitest'

import { readApiConfig } from './api-config.ts'

test('api.yaml tells what search engines list, and how a call names its version', () => {
  const { config, findings } = read('index: current\nversioning: {by: header, name: X-Version, value: "v{version}"}\n')
  expect([config.index, config.versioning?.('2'), findings]).toEqual([
    'current',
    { by: 'header', name: 'X-Version', value: 'v2' },
    [],
  ])
})

test('without a value the name of the version is sent', () => {
  expect(read('versioning: {by: query, name: v}\n').config.versioning?.('2')).toEqual({
    by: 'query',
    name: 'v',
    value: '2',
  })
  expect(read('title: Pets\n').config.versioning).toBeUndefined()
})

test.each([
  [
    'index: none\n',
    '1:1',
    '"none" is not what search engines can be told to list',
    'Write "index: current" or "index: all".',
  ],
  [
    'versioning: {by: cookie, name: v}\n',
    '1:14',
    '"cookie" is not a way to name a version',
    'Write "by" as one of path, header, query, media-type.',
  ],
  ['versioning: {by: header}\n', '1:1', '"versioning" by header has no name', 'Add the name: "name: X-Version".'],
])('%j is a finding', (text, at, message, help) => {
  const { findings } = read(text)
  expect(
    findings.map(({ place, ...one }) => [`${place.line}:${place.column}`, one.code, one.message, one.help]),
  ).toEqual([[at, 'api-config-invalid', message, help]])
})

function read(text: string): ReturnType<typeof readApiConfig> {
  return readApiConfig({ path: 'content/apis/pets/api.yaml', text })
}
