import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { type Drawing, renderDiagram } from './render.ts'

const texts = {
  flowchart: 'flowchart LR\n  a[Start] -->|"yes & no"| b{Sure?}\n  subgraph s [Group]\n    b --> c([End])\n  end',
  sequence: 'sequenceDiagram\n  actor A as You\n  A->>+B: POST /payments\n  Note over A,B: slow\n  B-->>-A: 402',
  state: 'stateDiagram-v2\n  [*] --> Open\n  state Open {\n    New --> Seen\n  }\n  Open --> [*]',
  class:
    'classDiagram\n  class Payment {\n    +String id\n    +refund(amount)\n  }\n  Payment "1" --> "*" Refund : has',
  er: 'erDiagram\n  PAYMENT ||--o{ REFUND : has\n  PAYMENT {\n    string id\n    int amount\n  }',
  gantt:
    'gantt\n  dateFormat YYYY-MM-DD\n  section v1\n  Deprecated :2026-01-01, 90d\n  Sunset :milestone, 2026-04-01, 0d',
  pie: 'pie title Answers\n  "2xx" : 90\n  "4xx" : 10',
  mindmap: 'mindmap\n  root((API))\n    Payments\n      Refunds\n    Reports',
  timeline: 'timeline\n  title Versions\n  2024 : v1\n  2026 : v2 : v1 deprecated',
  gitGraph: 'gitGraph\n  commit\n  branch fix\n  commit\n  checkout main\n  merge fix',
  journey: 'journey\n  title Paying\n  section Checkout\n    Enter card: 3: You\n    Wait: 1: You, Bank',
  quadrant: 'quadrantChart\n  x-axis Rare --> Frequent\n  y-axis Cheap --> Costly\n  Timeout: [0.3, 0.8]',
  c4: 'C4Context\n  Person(a, "Customer")\n  System(b, "Payments")\n  Rel(a, b, "pays")',
}

test.each(Object.entries(texts))('a %s diagram is one picture for both themes', async (_, text) => {
  const svg = svgOf(await renderDiagram(text))
  const { document } = new JSDOM(svg).window
  const picture = document.querySelector('svg')

  expect(svg).toContain('light-dark(')
  expect(svg).not.toMatch(/@import|https?:\/\/(?!www\.w3\.org\/)|NaN|undefined|<script|\son\w+=/)
  expect(picture?.getAttribute('role')).toBe('img')
  expect(document.getElementById(picture?.getAttribute('aria-labelledby') ?? '')?.textContent).toMatch(/\w/)
  expect(
    picture
      ?.getAttribute('viewBox')
      ?.split(' ')
      .map(Number)
      .slice(2)
      .every((size) => size > 20 && size < 3000),
  ).toBe(true)
})

test('the words of a diagram are text', async () => {
  const { document } = new JSDOM(svgOf(await renderDiagram(texts.sequence))).window
  const words = [...document.querySelectorAll('text')].map(({ textContent }) => textContent)
  expect(words).toEqual(expect.arrayContaining(['POST /payments', '402', 'You', 'slow']))
})

test('a diagram is named by its title and described by its own words', async () => {
  const svg = svgOf(
    await renderDiagram('flowchart LR\n  accTitle: How money flows\n  accDescr: From you to them\n  a --> b'),
  )
  const { document } = new JSDOM(svg).window
  const { ariaLabelledby, ariaDescribedby } = {
    ariaLabelledby: document.querySelector('svg')?.getAttribute('aria-labelledby'),
    ariaDescribedby: document.querySelector('svg')?.getAttribute('aria-describedby'),
  }
  expect(document.getElementById(ariaLabelledby ?? '')?.textContent).toBe('How money flows')
  expect(document.getElementById(ariaDescribedby ?? '')?.textContent).toBe('From you to them')
})

test('ids of two diagrams never meet, and every reference inside one is kept', async () => {
  const ids = await Promise.all(
    ['flowchart LR\n  a --> b', 'flowchart LR\n  a --> c', texts.sequence, `${texts.sequence}\n  A->>B: x`].map(
      async (text) => {
        const svg = svgOf(await renderDiagram(text))
        const own = [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
        const wanted = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id)
        expect(wanted.filter((id) => !own.includes(id))).toEqual([])
        return own
      },
    ),
  )
  expect(new Set(ids.flat()).size).toBe(ids.flat().length)
})

test('a picture is the same whatever was drawn before, and comes from the folder the next time', async () => {
  const directory = await temporaryFolder()
  const first = await renderDiagram('sequenceDiagram\n  A->>B: again', { directory })
  const [file = ''] = await readdir(directory)
  expect(readFileSync(join(directory, file), 'utf8')).toBe(svgOf(first))
})

test('links of nodes stay, scripts do not', async () => {
  const svg = svgOf(
    await renderDiagram(
      'flowchart LR\n  a[<b>x</b><script>y</script>] --> b\n  click a "/docs/" "tip"\n  click b "javascript:alert(1)"',
    ),
  )
  expect(svg).toContain('href="/docs/"')
  expect(svg).not.toMatch(/javascript:|<script/)
  expect(svg).toMatch(/<svg[^>]* role="group"/)
})

test.each([
  ['flowchart LR\n  a[Start --> b', 2, 16],
  ['%% note\n\nsequenceDiagram\n  A->>B: ok\n  A-B', 5, 6],
  ['---\ntitle: x\n---\nflowchart LR\n  a --> b\n  b ->> [', 6, 5],
  ['nothing', 1, 1],
  ['', 1, 1],
])('what is wrong in %j is said with its place', async (text, line, column) => {
  const drawing = await renderDiagram(text)
  expect('error' in drawing && { line: drawing.error.line, column: drawing.error.column }).toEqual({ line, column })
})

const corpus = new URL('../../../shared/corpora/mermaid/', import.meta.url)

test.skipIf(!existsSync(corpus))('no invalid diagram of the corpus is drawn, and each says why', async () => {
  const drawings = await Promise.all(read('invalid').map(({ text }) => renderDiagram(text)))
  expect(drawings.map((drawing) => 'error' in drawing && drawing.error.message.length > 10)).toEqual(
    drawings.map(() => true),
  )
})

// One in sixteen: all of them take minutes.
test.skipIf(!existsSync(corpus))(
  'nearly every valid diagram of the corpus are drawn',
  { timeout: 180_000 },
  async () => {
    const some = read('valid').filter((_, index) => index % 16 === 0)
    const failed: string[] = []
    for (const { name, text } of some) {
      const drawing = await renderDiagram(text)
      if ('error' in drawing) failed.push(`${name}: ${drawing.error.message}`)
    }
    expect(failed.length / some.length, failed.join('\n')).toBeLessThanOrEqual(0.03)
  },
)

function read(folder: string): { name: string; text: string }[] {
  const url = new URL(`${folder}/`, corpus)
  return readdirSync(url).map((name) => ({ name, text: readFileSync(new URL(name, url), 'utf8') }))
}

function svgOf(drawing: Drawing): string {
  if ('svg' in drawing) return drawing.svg
  throw new Error(`${drawing.error.line}:${drawing.error.column} ${drawing.error.message}`)
}
