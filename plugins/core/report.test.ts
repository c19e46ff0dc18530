import { expect, test } from 'vitest'

import { finding } from './finding.ts'
import { isAtLeast, reports, summaryOf } from './report.ts'

const project = {
  apis: [],
  scenarios: [],
  bindings: [],
  evidence: [],
  decisions: [],
  guides: [],
  workflows: [],
  releases: [],
}
const findings = [
  finding({
    code: 'undocumented-operation',
    severity: 'error',
    message: 'GET /v1/refunds/{id} is not an operation of payments 1.4.0',
    help: 'Add it to content/apis/payments/1.4.0/openapi.yaml, or remove this exchange.',
    place: { path: 'recordings/payments/1.4.0/refund/02-getRefund.yaml', line: 4, column: 7 },
  }),
  finding({
    code: 'guide-invalid',
    severity: 'warning',
    message: 'A \u001b[31mtrick',
    place: { path: 'content/guides/a.mdx' },
  }),
]

test('the terminal says what is wrong, where, and which edit mends it', () => {
  expect(print('terminal', findings)).toBe(`\
recordings/payments/1.4.0/refund/02-getRefund.yaml:4:7  error GET /v1/refunds/{id} is not an operation of payments 1.4.0  undocumented-operation
  Add it to content/apis/payments/1.4.0/openapi.yaml, or remove this exchange.

content/guides/a.mdx  warning A \\x1b[31mtrick  guide-invalid

1 error, 1 warning in 2 files, of 0 operations and 0 recorded exchanges.`)
})

test('the terminal says that nothing is wrong', () => {
  expect(print('terminal', [])).toBe('Nothing is wrong with 0 operations and 0 recorded exchanges.')
})

test('the JSON holds findings and summary', () => {
  expect(JSON.parse(print('json', findings))).toEqual({
    findings,
    summary: {
      errors: 1,
      warnings: 1,
      infos: 0,
      apis: 0,
      operations: 0,
      scenarios: 0,
      exchanges: 0,
      decisions: 0,
      guides: 0,
    },
  })
})

test.each([
  ['error', 'warning', true],
  ['warning', 'warning', true],
  ['info', 'warning', false],
] as const)('%s is at least %s: %s', (severity, threshold, expected) => {
  expect(isAtLeast(severity, threshold)).toBe(expected)
})

function print(name: string, findings: Parameters<typeof summaryOf>[1]): string {
  const report = reports.find((known) => known.name === name)
  return report?.print({ findings, summary: summaryOf(project, findings), color: false }) ?? ''
}
