import { expect, test } from 'vitest'

import type { Answer, Exchange, Scenario } from '#core/model.ts'
import type { Verdict } from '#core/page/judge.ts'

import { answerHtml } from './answer-html.ts'
import { bodyPath, embedded } from './embedded.ts'
import { findExchange, findScenario } from './named.ts'

test.each<[string, Answer, string]>([
  ['304 says why nothing came', { status: 304, headers: [] }, 'the copy you already have is still good'],
  ['a picture is shown', binary('image/png'), '<img class="image" src="data:image/png;base64,AAAA"'],
  [
    'a PDF is saved, not opened',
    binary('application/pdf'),
    '<a href="data:application/pdf;base64,AAAA" download="answer.pdf">',
  ],
  ['SVG is a file: it could run scripts', binary('image/svg+xml'), 'download="answer.svg"'],
  [
    'HTML is text',
    {
      status: 200,
      headers: [['content-type', 'text/html']],
      body: { kind: 'text', text: '<script>alert(1)</script>' },
    },
    '&lt;script&gt;alert(1)&lt;/script&gt;',
  ],
  ['header values are text', { status: 200, headers: [['x', '<b>']] }, '<dd>&lt;b&gt;</dd>'],
])('%s', (_name, answer, html) => {
  expect(answerHtml(answer)).toContain(html)
})

test.each([
  ['laid out as we lay it out is there once', '{ "a": 1 }', 1],
  ['laid out otherwise is there as it came, too', '{"a":1}', 2],
])('a JSON body %s', (_name, text, times) => {
  const html = answerHtml(exchange(text).answer)
  expect(html.match(/<pre/g)).toHaveLength(times)
  expect(html).toContain('<input type="checkbox" autocomplete="off" />Raw')
})

test('a body cannot end the element that it is embedded in', () => {
  const text = embedded([exchange('{"a": "</script><!--"}')], (path) => path)

  expect(text).not.toContain('</script>')
  expect(JSON.parse(text)).toEqual([exchange('{"a": "</script><!--"}')])
})

test('a large body has an address of its own', () => {
  const large = exchange(`"${'x'.repeat(9000)}"`)

  expect(bodyPath(large)).toBe('recordings/pets/1/all/01-list.json')
  expect(JSON.parse(embedded([large], (path) => `/docs/${path}`))[0]).toEqual({
    ...large,
    answer: { status: 200, headers: [['content-type', 'application/json']] },
    href: '/docs/recordings/pets/1/all/01-list.json',
  })
})

test('a large body that was made from the schema has no address: it is sent along, without its layout', () => {
  const fields = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`field${index}`, 'x'.repeat(40)]))
  const large = exchange(JSON.stringify(fields, null, 2))
  const made = { ...large, provenance: { source: 'schema', recorded: '', partial: false } }

  expect(bodyPath(made)).toBe(undefined)
  expect(JSON.parse(embedded([made], (path) => path))[0].answer.body).toEqual({
    kind: 'json',
    text: JSON.stringify(fields),
  })
  expect(answerHtml(made.answer, { short: true })).toContain(
    '<p class="aside">The first 2\u202fKB of 5.7\u202fKB. <button type="button" class="button" data-do="all">Show all of it</button></p>',
  )
})

test('what is marked in an answer is not cut off', () => {
  const text = JSON.stringify(Array.from({ length: 100 }, (_, index) => ({ index, text: 'some text' })))
  const verdict: Verdict = { kind: 'violates', violations: [{ pointer: '/99/index', message: 'odd', keyword: 'type' }] }
  expect(answerHtml(exchange(text).answer, { short: true, verdict })).toContain('<mark class="violation" title="odd">')
})

test('a guide names a scenario by its id, or by its name when only one has it', () => {
  expect(findScenario(project('pets/1/all', 'pets/2/all', 'pets/2/one'), 'one').id).toBe('pets/2/one')
  expect(findScenario(project('pets/1/all', 'pets/2/all'), 'pets/1/all').id).toBe('pets/1/all')
})

test.each([
  ['al', 'No', '<Run scenario="al"> names no scenario. Did you mean "all"?'],
  [
    'all',
    'Several',
    '<Run scenario="all"> names no scenario. Several scenarios have this name. Write one of: pets/1/all, pets/2/all',
  ],
])('a wrong scenario says what to write: %s', (name, _why, message) => {
  expect(() => findScenario(project('pets/1/all', 'pets/2/all'), name)).toThrow(message)
})

test('a wrong exchange says what to write', () => {
  expect(() => findExchange(scenario('pets/1/all'), '2')).toThrow(
    '<Run scenario="pets/1/all" exchange="2"> names no exchange. Write a number from 1 to 1',
  )
})

function binary(type: string): Answer {
  return { status: 200, headers: [['content-type', type]], body: { kind: 'binary', base64: 'AAAA' } }
}

function exchange(text: string): Exchange {
  return {
    id: 'pets/1/all/01-list',
    call: { method: 'GET', url: '{server}/pets', headers: [] },
    answer: { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', text } },
    match: { query: 'exact', body: 'json', ignore: [] },
    volatile: {},
    redacted: {},
    provenance: { source: 'proxy', recorded: '2026-11-22', partial: false },
    place: { path: 'recordings/pets/1/all/01-list.yaml' },
    lines: {},
  }
}

function project(...ids: string[]) {
  return {
    apis: [],
    scenarios: ids.map(scenario),
    bindings: [],
    evidence: [],
    decisions: [],
    guides: [],
    workflows: [],
    releases: [],
  }
}

function scenario(id: string): Scenario {
  const [api = '', version = '', name = ''] = id.split('/')
  return {
    id,
    name,
    api,
    version,
    title: name,
    why: [],
    order: 1,
    mutates: false,
    exchanges: [exchange('{}')],
    place: { path: id },
  }
}
