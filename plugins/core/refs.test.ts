import { expect, test } from 'vitest'

import type { Documents } from './model.ts'
import { relativePath, resolveRef, splitRef, targetPath } from './refs.ts'

const documents: Documents = {
  'content/a/openapi.yaml': {
    paths: { '/pets/{id}': { get: 'operation' } },
    tree: { $id: 'https://schemas.test/tree', $defs: { leaf: { $anchor: 'leaf' } } },
    here: { $anchor: 'here' },
  },
  'content/a/schemas/pet.json': { type: 'object' },
  'content/shared/common.yaml': { $self: 'https://schemas.test/common', Money: { type: 'integer' } },
}

test.each([
  ['#/paths/~1pets~1%7Bid%7D/get', 'content/a/openapi.yaml#/paths/~1pets~1{id}/get'],
  ['schemas/pet.json', 'content/a/schemas/pet.json#'],
  ['./schemas/pet.json#/type', 'content/a/schemas/pet.json#/type'],
  ['../shared/common.yaml#/Money', 'content/shared/common.yaml#/Money'],
  ['#here', 'content/a/openapi.yaml#/here'],
  ['https://schemas.test/tree', 'content/a/openapi.yaml#/tree'],
  ['https://schemas.test/tree#leaf', 'content/a/openapi.yaml#/tree/$defs/leaf'],
  ['https://schemas.test/common#/Money', 'content/shared/common.yaml#/Money'],
  ['https://elsewhere.test/a.yaml', undefined],
  ['../../etc/passwd', undefined],
  ['#/__proto__', undefined],
  ['#/missing', undefined],
  ['#nowhere', undefined],
  ['%', undefined],
])('%s leads to %s', ($ref, ref) => {
  expect(resolveRef(documents, 'content/a/openapi.yaml#/paths', $ref)?.ref).toBe(ref)
})

test.each([
  ['#/components/schemas/Pet', 'content/a/schemas/all.yaml#/Pet'],
  ['#/components/schemas/Pet/properties/name', 'content/a/schemas/all.yaml#/Pet/properties/name'],
  ['#/components/schemas/Cat/properties/name', 'content/a/schemas/all.yaml#/Pet/properties/name'],
  ['#/paths/~1pets/get/parameters/0/schema', 'content/a/openapi.yaml#/limit/schema'],
  ['#/components/schemas/Dog', undefined],
  ['#/circle/inside', undefined],
])('%s is found behind the references on its way', ($ref, ref) => {
  const files: Documents = {
    'content/a/openapi.yaml': {
      components: { schemas: { $ref: 'schemas/all.yaml' } },
      paths: { '/pets': { get: { parameters: [{ $ref: '#/limit' }] } } },
      limit: { schema: {} },
      circle: { $ref: '#/circle/inside' },
    },
    'content/a/schemas/all.yaml': { Pet: { properties: { name: {} } }, Cat: { $ref: '#/Pet' } },
  }
  expect(resolveRef(files, 'content/a/openapi.yaml#', $ref)?.ref).toBe(ref)
})

test('a URL beside the URL of a document is the file beside it', () => {
  const files: Documents = {
    'content/a/openapi.yaml': { $self: 'https://api.test/specs/v1/openapi.yaml' },
    'content/a/schemas/pet.yaml': { Pet: {} },
    'content/common.yaml': {},
  }
  const leads = ($ref: string) => resolveRef(files, 'content/a/openapi.yaml#/x', $ref)?.ref
  expect(leads('https://api.test/specs/v1/schemas/pet.yaml#/Pet')).toBe('content/a/schemas/pet.yaml#/Pet')
  expect(leads('https://api.test/specs/common.yaml')).toBe('content/common.yaml#')
  expect(leads('schemas/pet.yaml')).toBe('content/a/schemas/pet.yaml#')
  expect(leads('https://other.test/specs/common.yaml')).toBeUndefined()
  expect(leads('https://api.test/common.yaml')).toBeUndefined()
})

test.each([
  ['a/b/c.yaml', 'a/b/d.yaml', './d.yaml'],
  ['a/b/c.yaml', 'a/d.yaml', '../d.yaml'],
  ['a/b.yaml', 'a/c/d.yaml', './c/d.yaml'],
])('the way from %s to %s is %s', (from, to, path) => {
  expect(relativePath(from, to)).toBe(path)
})

test('inside a schema with an $id references are relative to it', () => {
  const inside = 'content/a/openapi.yaml#/tree/$defs'
  expect(resolveRef(documents, inside, '#leaf')?.ref).toBe('content/a/openapi.yaml#/tree/$defs/leaf')
  expect(resolveRef(documents, inside, 'common#/Money')?.ref).toBe('content/shared/common.yaml#/Money')
  expect(resolveRef(documents, inside, '#/paths')?.ref).toBe('content/a/openapi.yaml#/paths')
})

test.each([
  ['a/b/c.yaml', '../d.yaml', 'a/d.yaml'],
  ['a/b/c.yaml', '../../d.yaml', undefined],
  ['a/b/c.yaml', '../../../a/d.yaml', undefined],
  ['a/b/c.yaml', '/etc/passwd', undefined],
  ['a/b/c.yaml', 'file:///etc/passwd', undefined],
  ['a/b/c.yaml', 'C:\\secrets', undefined],
  ['a/b/c.yaml', 'with%20space.yaml', 'a/b/with space.yaml'],
  ['c.yaml', 'd.yaml', 'd.yaml'],
])('from %s, %s is %s', (from, file, path) => {
  expect(targetPath(from, file)).toBe(path)
})

test('an address has a path and a pointer', () => {
  expect(splitRef('a.yaml#/b')).toEqual({ path: 'a.yaml', pointer: '/b' })
  expect(splitRef('a.yaml')).toEqual({ path: 'a.yaml', pointer: '' })
})
