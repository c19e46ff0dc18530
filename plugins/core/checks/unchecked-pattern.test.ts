import { expect, test } from 'vitest'

import type { Json } from '../model.ts'
import { uncheckedPattern } from './unchecked-pattern.ts'

const endless = 'on some texts it would run for ever'

test.each<[string, Json, string[]]>([
  ['a plain one', { pattern: '^[a-z]+$' }, []],
  ['one that can take for ever', { pattern: '^(a+)+$' }, [endless]],
  ['one of another dialect', { pattern: '(?<!a' }, ['it is no regular expression of ECMAScript']],
  ['a name', { patternProperties: { '(a|a)*$': {} } }, [endless]],
  ['one inside a name', { patternProperties: { x: { pattern: '(a+)+$' } } }, [endless]],
  ['a property that is called so', { properties: { pattern: { type: 'string' } } }, []],
  ['an example', { example: { pattern: '(a+)+$' }, 'x-other': { pattern: '(a+)+$' } }, []],
])('of patterns, %s', (_, document, reasons) => {
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
  const findings = uncheckedPattern.run({ project, documents: { 'a.yaml': document }, sources: [] })
  expect(findings.map(({ message, severity }) => [severity, message.split(': ').at(-1)])).toEqual(
    reasons.map((reason) => ['info', reason]),
  )
})
