import { expect, test } from 'vitest'

import { specCollections, specText } from '#plugins/node/specs-corpus.ts'

import { wholeInline, wholeMarkdown } from './pipeline.ts'
import { simpleInline, simpleMarkdown } from './simple.ts'

const paths = specCollections()
  .flat()
  .filter((path) => path.endsWith('.json'))

test.skipIf(paths.length === 0)(
  'no text of the corpus comes out by the short way as it would not by the whole one',
  { timeout: 120_000 },
  async () => {
    const wrong: string[] = []
    for (const text of oneOfEachShape(new Set(paths.flatMap(stringsOf)))) {
      const [block, line] = [simpleMarkdown(text, 2), simpleInline(text)]
      if (block !== undefined && block !== (await wholeMarkdown(text, 2))) wrong.push(text)
      else if (line !== undefined && line !== (await wholeInline(text))) wrong.push(text)
    }
    expect(wrong).toEqual([])
  },
)

// Texts that differ in their words alone are read alike.
function oneOfEachShape(texts: Iterable<string>): Iterable<string> {
  const byShape = new Map<string, string>()
  for (const text of texts) {
    if (text.length > LONGEST) continue
    byShape.set(text.replace(/[\p{L}\p{N}]+/gu, 'a').replace(/a(?:[ ,.']+a)+/g, 'b'), text)
  }
  return byShape.values()
}

const LONGEST = 3_000

function stringsOf(path: string): string[] {
  try {
    return stringsIn(JSON.parse(specText(path)))
  } catch {
    // Some of the corpus are broken on purpose.
    return []
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
