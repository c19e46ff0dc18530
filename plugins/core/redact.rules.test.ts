import { expect, test } from 'vitest'

import type { Captured } from './captures/capture.ts'
import { shop } from './fixtures/shop.ts'
import type { Source } from './model.ts'
import { readProject } from './project.ts'
import { toScenario } from './record.ts'
import { readRules, rulesPath } from './redact/read-rules.ts'

const odd = 'aZ9bY8cX7dW6eV5fU4gT3hS2'

test('a value that nobody has explained is refused with the lines that explain it, and is not shown', () => {
  const { findings } = record({
    hint: odd,
    items: [{ ref: odd.toLowerCase() }, { ref: `${odd}1` }, { ref: `${odd}2` }],
  })
  expect(findings.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      'unclassified-value',
      'error',
      '/response/json/hint of shop/1.0.0/odd/01-getOrder looks like a key: 24 characters, "aZ…"',
    ],
    [
      'unclassified-value',
      'error',
      '/response/json/items/1/ref of shop/1.0.0/odd/01-getOrder looks like a key: 25 characters, "aZ…"',
    ],
  ])
  expect(
    findings[1]?.help,
  ).toBe(`If everybody may see it, write below "rules:" in recordings/redaction.yaml, and do it again:
  - {at: /response/json/items/*/ref, of: shop@1.0.0 getOrder, is: public, why: Everybody may see it}
If whoever has it is let in:
  - {at: /response/json/items/*/ref, of: shop@1.0.0 getOrder, is: secret, why: Whoever has it is let in}
Or leave that open, and have it taken out, with --yes.`)
  expect(JSON.stringify(findings)).not.toContain(odd.slice(0, 3))
})

test('the lines that are proposed are rules, and answer the question', () => {
  const help = record({ hint: odd }).findings[0]?.help ?? ''
  const [asPublic = '', asSecret = ''] = help.split('\n').filter((line) => line.startsWith('  - '))

  const shown = record({ hint: odd }, `rules:\n${asPublic}\n`)
  expect([shown.findings, shown.json]).toEqual([[], { hint: odd }])
  const hidden = record({ hint: odd }, `rules:\n${asSecret}\n`)
  expect([hidden.findings, hidden.json]).toEqual([[], { hint: '{{secret}}' }])
})

test('what an earlier recording took out is taken out again without a question', () => {
  const first = record({ hint: odd }, undefined, { unclassified: 'take-out' })
  expect(first.findings.map(({ code }) => code)).toEqual(['possible-secret'])
  const again = record({ hint: 'bZ9bY8cX7dW6eV5fU4gT3hS3' }, undefined, { existing: first.sources })
  expect(again.findings.map(({ code }) => code)).toEqual(['possible-secret'])
  expect(again.sources).toEqual(first.sources)
  // By chance, one without a capital letter.
  expect(record({ hint: 'cz9by8cx7dw6ev5fu4gt3hs4' }, undefined, { existing: first.sources }).sources).toEqual(
    first.sources,
  )
})

test('what is in a header that is not recorded does not count', () => {
  const value = { hint: odd, token: 'not-so-secret-1' }
  const [quiet, loud] = [captured(value), captured(value)]
  loud.answer.headers.unshift(['x-request-blob', 'dZ9bY8cX7dW6eV5fU4gT3hS5'])
  const texts = [quiet, loud].map((one) => record({}, undefined, { captured: [one], unclassified: 'take-out' }).sources)
  expect(texts[1]).toEqual(texts[0])
})

test.each([
  ['{ at: /response/json/hint, is: public, why: x }', { hint: odd }],
  ['{ at: /response/json/*, of: shop, is: public, why: x }', { hint: odd }],
  ['{ at: /response/json/hint, of: shop getOrder, is: id, why: x }', { hint: odd }],
  ['{ name: Hint, is: public, why: x }', { hint: odd }],
  ['{ value: "[A-Za-z0-9]{24}", is: public, why: x }', { hint: odd }],
  ['{ value: "[A-Za-z0-9]{23}", is: public, why: x }', undefined],
  ['{ at: /response/json/hint, of: shop listOrders, is: public, why: x }', undefined],
  ['{ at: /response/json/hint/0, is: public, why: x }', undefined],
  ['{ name: hint, value: "b.*", is: public, why: x }', undefined],
  ['{ name: token, is: public, why: x }', { token: 'not-so-secret-1' }],
  ['{ at: /response/json/name, is: secret, why: x }', { name: 'Jane' }, { name: '{{secret}}' }],
  [
    '{ value: "acme_[a-z0-9]{6,40}", is: secret, why: x }',
    { text: 'Use acme_12ab34, and acme_99zz88' },
    { text: 'Use {{secret}}, and {{secret2}}' },
  ],
])('by %s', (rule, value, becomes = value) => {
  const { findings, json } = record(value ?? { hint: odd }, `rules:\n  - ${rule}\n`)
  expect(value === undefined ? findings.map(({ code }) => code) : [findings, json]).toEqual(
    value === undefined ? ['unclassified-value'] : [[], becomes],
  )
})

test('an id that does not look like one keeps its recorded value, and other words do not', () => {
  const rule = 'rules:\n  - { name: run, is: id, why: Another one each time }\n'
  const first = record({ run: 'blue-monday', say: 'good-day' }, rule)
  const again = record({ run: 'red-friday', say: 'good-day' }, rule, { existing: first.sources })
  expect(again.sources).toEqual(first.sources)
  expect(record({ run: 'red-friday', say: 'good-bye' }, rule, { existing: first.sources }).json).toEqual({
    run: 'blue-monday',
    say: 'good-bye',
  })
})

test('the check believes the rules: public values are no secrets, and secret ones are', () => {
  const text =
    'rules:\n  - { name: demo, is: public, why: The key of the manual }\n  - { name: pet, is: secret, why: x }\n'
  const key = `sk_live_${'a1B2'.repeat(6)}`
  const { sources } = record({ demo: key, pet: 'Rex' }, text)
  const planted = sources.map((one) => ({ ...one, text: one.text.replace('{{secret}}', 'Rex') }))

  expect(secretsIn(sources, text)).toEqual([])
  expect(secretsIn(planted, text)).toEqual(['This looks like a secret (secret)'])
  expect(secretsIn(sources, '')).toEqual(['This looks like a secret (apiKey)'])
})

test.each([
  ['- { name: x, is: public, why: x }', '1:1', 'The file does not hold rules', 'Write "rules:" and a list below it.'],
  ['rule: []', '1:1', '"rule" is not a key of this file', 'Did you mean "rules"?'],
  ['rules: { a: 1 }', '1:1', '"rules" is a mapping instead of a list', 'Write a list: [a, b].'],
  ['rules:\n  - { nme: x, name: y, is: id, why: x }', '2:7', '"nme" is not a key of "rules.0"', 'Did you mean "name"?'],
  [
    'rules:\n  - { name: x, is: id }',
    '2:5',
    '"rules.0.why" is missing',
    'Add it: Write text, in quotes if it looks like something else.',
  ],
  [
    'rules:\n  - { name: x, is: opn, why: x }',
    '2:16',
    '"rules.0.is" is "opn" instead of one of "public", "secret", "id"',
    'Write one of "public", "secret", "id".',
  ],
  [
    'rules:\n  - { is: id, why: x }',
    '2:5',
    'The rule does not say what it is about',
    'Add "at: /response/json/…", "name: …" or "value: <pattern>".',
  ],
  [
    'rules:\n  - { at: json/hint, is: id, why: x }',
    '2:7',
    '"json/hint" is not a place in a recording',
    'Write it like /response/json/items/*/hint.',
  ],
  [
    'rules:\n  - { value: (a+)+b, is: id, why: x }',
    '2:7',
    '"(a+)+b" is not a pattern, or one that could take very long',
    'Write a regular expression without nested repetitions: hint_[a-z0-9]{20}',
  ],
  [
    'rules:\n  - { name: x, of: "a b c", is: id, why: x }',
    '2:16',
    '"a b c" is not an API or one of its operations',
    'Write it like payments@2.1.0 getPayment.',
  ],
])('%j is wrong', (text, at, message, help) => {
  const { rules, findings } = readRules({ path: rulesPath, text })
  expect([rules, findings.map((one) => [`${one.place.line}:${one.place.column}`, one.message, one.help])]).toEqual([
    [],
    [[at, message, help]],
  ])
})

test.each([
  ['shop@1.0.0 getOrder', []],
  ['shp', ['There is no API "shp"']],
  ['shop@1.0.1', ['There is no version "1.0.1" of shop']],
  ['shop getOrdr', ['There is no operation "getOrdr" in shop']],
])('a rule of "%s" is checked against the contracts', (of, messages) => {
  const text = `rules:\n  - { name: x, of: ${of}, is: secret, why: x }\n`
  const { findings } = readProject([shopContract(), { path: rulesPath, text }])
  expect(findings.map(({ message }) => message)).toEqual(messages)
})

test('rules in a file of another name are told', () => {
  const { findings } = readProject([shopContract(), { path: 'recordings/redaction.yml', text: 'rules: []\n' }])
  expect(findings.map(({ message, help }) => [message, help])).toEqual([
    ['The rules of redaction are not read from here', 'Move it to recordings/redaction.yaml.'],
  ])
})

function record(value: object, rules?: string, more: Partial<Parameters<typeof toScenario>[0]> = {}) {
  const read = readRules(rules === undefined ? undefined : { path: rulesPath, text: rules })
  expect(read.findings).toEqual([])
  const made = toScenario({
    ...shop(),
    captured: [captured(value)],
    name: 'odd',
    today: '2026-11-22',
    source: 'proxy',
    classified: read.rules,
    unclassified: 'refuse',
    ...more,
  })
  const [, body = ''] =
    / {2}json: \|\n([\s\S]*?)\n(?=\S)/.exec(made.sources[1]?.text.split('\nresponse:')[1] ?? '') ?? []
  return { ...made, json: JSON.parse(body) }
}

function captured(value: object): Captured {
  return {
    call: { method: 'GET', url: 'https://api.shop.test/v1/orders/7', headers: [] },
    answer: {
      status: 200,
      headers: [['content-type', 'application/json']],
      body: { kind: 'json', text: JSON.stringify(value) },
    },
    place: { path: 'proxy' },
  }
}

function secretsIn(sources: Source[], rules: string): string[] {
  const { findings } = readProject([shopContract(), ...sources, { path: rulesPath, text: rules }])
  return findings.filter(({ code }) => code === 'secret-in-recording').map(({ message }) => message)
}

function shopContract(): Source {
  const text = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
servers: [{ url: https://api.shop.test/v1 }]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: The order, content: { application/json: { schema: { type: object } } } }
`
  return { path: 'content/apis/shop/1.0.0/openapi.yaml', text }
}
