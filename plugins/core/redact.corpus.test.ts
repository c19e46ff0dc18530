import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { type CorpusLine, type CorpusMessage, capturedFrom, printed, rowsOf } from './fixtures/secrets-corpus.ts'
import { findSecrets, redact } from './redact.ts'

const corpus = fileURLToPath(new URL('../../../shared/corpora/secrets/', import.meta.url))
const isAbsent = !existsSync(corpus)

test.skipIf(isAbsent)(
  'secrets planted in messages (../shared/corpora/secrets) are gone, and what was beside them is there',
  () => {
    const rows = linesOf<CorpusMessage>('in-http.jsonl').map((row) => {
      const { context, kind, must_not_appear, must_keep } = row
      const text = redact([capturedFrom(row)])
        .map(printed)
        .join()
      const left = must_not_appear.filter((one) => text.includes(one)).length
      const lost = must_keep.filter((one) => !text.includes(one)).length
      return { context, kind, left, lost }
    })
    expect(rows.length).toBe(126)
    // A bare number in a path cannot be told from an id.
    expect(rows.filter(({ left, lost }) => left + lost > 0)).toEqual([
      { context: 'path', kind: 'discord-client-id', left: 1, lost: 0 },
    ])
  },
)

// Most of the rest are source code (`if ("…" == password)`), where no HTTP message puts secrets.
test.skipIf(isAbsent).each([
  ['gitleaks.jsonl', 0.95, 0.16],
  ['secretlint.jsonl', 0.75, 0.45],
  ['detect-secrets.jsonl', 0.8, 0.25],
])('of %s at least %d of the secrets are found, and at most %d of the look-alikes', (file, recall, alarms) => {
  const rows = linesOf<CorpusLine>(file)
  const share = (isSecret: boolean) => {
    const some = rows.filter((row) => row.is_secret === isSecret)
    return some.filter(({ text }) => findSecrets(text).length > 0).length / some.length
  }
  expect(share(true)).toBeGreaterThan(recall)
  expect(share(false)).toBeLessThan(alarms)
})

function linesOf<Row>(file: string): Row[] {
  return rowsOf(readFileSync(corpus + file, 'utf8'))
}
