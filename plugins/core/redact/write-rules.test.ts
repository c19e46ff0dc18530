import { expect, test } from 'vitest'

import { readRule, withRules } from './write-rules.ts'

const rule = { at: '/response/json/hint', of: 'shop@1.0.0 getOrder', is: 'public', why: 'A hint: for caches' } as const
const line = '- {at: /response/json/hint, of: shop@1.0.0 getOrder, is: public, why: "A hint: for caches"}\n'

test.each([
  [undefined, `rules:\n  ${line}`],
  ['', `rules:\n  ${line}`],
  ['rules: []\n', `rules:\n  ${line}`],
  [
    '# Ours\nrules:\n- { name: x, is: id, why: y } # first',
    `# Ours\nrules:\n- { name: x, is: id, why: y } # first\n${line}`,
  ],
  [
    'rules:\n    - name: x\n      is: id\n      why: y\n\n',
    `rules:\n    - name: x\n      is: id\n      why: y\n    ${line}`,
  ],
])('rules are added at the end of %j', (text, becomes) => {
  expect(withRules(text, [rule])).toBe(becomes)
})

test.each([['rules: [{ name: x, is: id, why: y }]\n'], ['- a\n'], ['rules:\n  - { nme: x }\nmore: 1\n']])(
  'a file of another form is left alone: %j',
  (text) => {
    expect(() => withRules(text, [rule])).toThrow('The rules cannot be added to recordings/redaction.yaml')
  },
)

test.each([
  ['hint=public: For caches', { name: 'hint', is: 'public', why: 'For caches' }],
  ['/response/json/a=secret: Lets in', { at: '/response/json/a', of: 'shop', is: 'secret', why: 'Lets in' }],
])('%s is a rule', (text, read) => {
  expect(readRule(text, 'shop')).toEqual(read)
})

test.each(['hint', 'hint=public', 'hint=open: x', '=id: x', 'a=id: '])('%s is none', (text) => {
  expect(() => readRule(text)).toThrow(
    'This is not a rule of redaction. Write it like --classify "hint=public: A hint for caches"',
  )
})
