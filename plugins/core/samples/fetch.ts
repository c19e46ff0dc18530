import { jsFetch } from '@scalar/snippetz/plugins/js/fetch'

import { escaped, lines } from './literals.ts'
import type { Sample } from './sample.ts'
import { writeWith } from './write.ts'

/** `fetch`, as browsers, Node 18, Deno and workers have it. */
export const fetch: Sample = {
  id: 'fetch',
  title: 'JavaScript',
  language: 'js',
  write: writeWith(jsFetch, {
    quote: "'",
    inside,
    body: (text) => (isPlainJson(text) ? `JSON.stringify(${indented(text, '  ')})` : `'${inside(text)}'`),
    file: (path) => `await readFile('${path}')`,
    frame: (code) =>
      lines(
        code.includes('await readFile(') && "import { readFile } from 'node:fs/promises'\n",
        `${code.replace(/^fetch\(/m, 'const response = await fetch(')}\n`,
        'console.log(response.status, await response.text())',
      ),
  }),
}

function inside(text: string): string {
  return escaped(text).replaceAll("'", String.raw`\'`).replaceAll(String.raw`\"`, '"')
}

// JSON that JavaScript reads and writes back without loss: no 1.10, nothing beyond 2^53, no `__proto__`.
function isPlainJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text) || text.includes('__proto__')) return false
  try {
    JSON.parse(text)
  } catch {
    return false
  }
  const numbers = text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d[\d.eE+-]*/g) ?? []
  return numbers.every((number) => String(Number(number)) === number)
}

function indented(text: string, by: string): string {
  return text.trim().replaceAll('\n', `\n${by}`)
}
