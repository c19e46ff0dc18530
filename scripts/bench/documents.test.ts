import { expect, test } from 'vitest'

import { readProject } from '#core/project.ts'

import { grownContract, recursiveContract } from './documents.ts'

test.each([
  ['grown', grownContract(60), 60],
  ['recursive', recursiveContract(30), 30],
])('a %s contract is read without a finding', (_, text, operations) => {
  const { project, findings } = readProject([{ path: 'content/apis/bench/1.0.0/openapi.json', text }])
  expect(findings).toEqual([])
  expect(project.apis[0]?.versions[0]?.operations.length).toBe(operations)
})
