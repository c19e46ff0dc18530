import { expect, test } from 'vitest'

import { operationFrom } from '../fixtures/versions.ts'
import { partsOf } from './path-parts.ts'

test('many operations are parted by the literal segments of their paths; what stands alone comes first', () => {
  const paths = [
    ...below('/repos/{owner}/{repo}/branches', 12),
    ...below('/repos/{owner}/{repo}/hooks', 12),
    '/repos/{owner}/{repo}',
    '/repos/{owner}/{repo}/tags',
    '/emojis',
  ]
  const parts = partsOf(paths.map((path, index) => operationFrom(`GET ${path} id${index}`)))
  expect(parts.map(({ title, slug, operations }) => [title, slug, operations.length])).toEqual([
    ['Others', 'others', 1],
    ['repos', 'repos', 2],
    ['branches', 'branches', 12],
    ['hooks', 'hooks', 12],
  ])
})

test('parts of one name are told apart by the way to them', () => {
  const paths = [
    ...below('/orgs/{org}/secrets', 13),
    ...below('/repos/{repo}/secrets', 13),
    ...below('/repos/{repo}/x', 13),
  ]
  const parts = partsOf(paths.map((path, index) => operationFrom(`GET ${path} id${index}`)))
  expect(parts.map(({ title }) => title)).toEqual(['orgs', 'secrets', 'x'])
})

test.each([
  ['few', below('/a', 24)],
  ['of one path', Array.from({ length: 100 }, () => '/rpc')],
])('operations that are %s are not parted', (_, paths) => {
  expect(partsOf(paths.map((path, index) => operationFrom(`POST ${path} id${index}`)))).toEqual([])
})

function below(path: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${path}/{id${index}}`)
}
