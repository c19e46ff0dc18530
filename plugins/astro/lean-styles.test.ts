import { expect, test } from 'vitest'

import { leanStyles } from './lean-styles.ts'

const padding = `/*${'x'.repeat(4000)}*/`

test.each([
  ['a class that the page has', '.a{top:0}', '.a{top:0}'],
  ['a class that it has not', '.z{top:0}', ''],
  ['one selector of several', '.z,.a > b,.a .z{top:0}', '.a > b{top:0}'],
  [
    'what stands in brackets is not asked for',
    '.a:not(.z):is(i,.q)[hidden]{top:0}',
    '.a:not(.z):is(i,.q)[hidden]{top:0}',
  ],
  ['a pseudo element is not a name', '.a::before,:root{top:0}', '.a::before,:root{top:0}'],
  ['what a script of the page speaks of', '.made{top:0}', '.made{top:0}'],
  ['rules of a medium', '@media print{.a{top:0}.z{top:1px}}', '@media print{.a{top:0}}'],
  ['a medium without rules', '@media print{.z{top:0}}', ''],
  [
    'fonts and animations',
    '@font-face{font-family:"}"}@keyframes z{from{top:0}}',
    '@font-face{font-family:"}"}@keyframes z{from{top:0}}',
  ],
  ['a rule with rules in it', '.a{top:0;.z{top:0}}', '.a{top:0;.z{top:0}}'],
])('%s', (_name, css, kept) => {
  const { html, sheet } = leanStyles(page(css), (name) => `/x/${name}`)

  expect(html).toContain(`<head><style>${kept}</style><link data-rest href="/x/${sheet?.name}"></head>`)
  expect(sheet?.css).toBe(padding + css)
})

test('a page that loads a script from a file keeps all its rules', () => {
  const html = page('.z{top:0}').replace('<body>', '<body><script src="/own.js"></script>')
  expect(leanStyles(html, (name) => name)).toEqual({ html })
})

test('two sheets become one, in their order', () => {
  const html = page('.a{top:0}').replace('</head>', '<style>b{top:1px}</style></head>')
  expect(leanStyles(html, () => 'r').html).toContain(
    '<head><style>.a{top:0}b{top:1px}</style><link data-rest href="r"></head>',
  )
})

function page(css: string): string {
  return `<!doctype html><html><head><style>${padding}${css}</style></head><body><p class="a" id="q"><b>Text</b></p><script>add('made')</script></body></html>`
}
