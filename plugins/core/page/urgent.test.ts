import { expect, test } from 'vitest'

import { finding } from '../finding.ts'
import type { Severity } from '../model.ts'
import { mostUrgentFirst } from './urgent.ts'

test('errors come first, those of contracts before all', () => {
  const findings = [
    one('info', 'content/apis/a/1/openapi.yaml'),
    one('warning', 'recordings/a.yaml'),
    one('error', 'content/guides/a.mdx'),
    one('error', 'content/apis/a/1/openapi.yaml'),
  ]
  expect(mostUrgentFirst(findings)).toEqual(findings.toReversed())
})

function one(severity: Severity, path: string) {
  return finding({ code: 'x', severity, message: 'x', place: { path } })
}
