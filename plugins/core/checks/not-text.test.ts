import { expect, test } from 'vitest'

import type { Source } from '../model.ts'
import { readProject } from '../project.ts'

const latin1 = (path: string): Source => ({
  path,
  text: btoa('openapi: 3.1.0\ninfo: { title: Caf\xe9 }\n'),
  encoding: 'base64',
})

test.each([
  ['content/apis/shop/1.0.0/openapi.yaml', ['2:19 The file is not text in UTF-8']],
  ['content/guides/first.mdx', ['2:19 The file is not text in UTF-8']],
  ['recordings/shop/1.0.0/one/01-getOrder.yaml', ['2:19 The file is not text in UTF-8']],
  ['recordings/shop/1.0.0/one/bodies/01-getOrder.response.json', []],
  ['content/guides/picture.png', []],
])('%s in another encoding: %j', (path, expected) => {
  const { findings } = readProject([latin1(path)])
  expect(findings.map(({ message, place }) => `${place.line}:${place.column} ${message}`)).toEqual(expected)
})
