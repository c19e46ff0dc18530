/**
 * `node scripts/bench/secrets.ts [--write] [--missed]`: how many of the secrets in ../shared/corpora/secrets are found, and
 * how many of the texts that only look like one are taken for one. `--missed` lists what is wrong in the first half, so that
 * the second one shows how rules hold elsewhere; `--write` puts the tables into RESULTS.md.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import {
  type CorpusLine,
  type CorpusMessage,
  capturedFrom,
  halfOf,
  isFound,
  printed,
  rowsOf,
} from '../../plugins/core/fixtures/secrets-corpus.ts'
import { redact } from '../../plugins/core/redact.ts'
import { table } from './figures.ts'
import { writeSection } from './results.ts'

const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, missed: { type: 'boolean', default: false } },
})
const classes = [
  { name: 'by the name before it', pattern: /^keyword:/ },
  { name: 'private key', pattern: /private-?key|age-secret-key/ },
  { name: 'credentials in a URL or a command', pattern: /basic_?auth|connection-string|curl|dotenv/ },
  { name: 'JWT', pattern: /jwt/ },
]
const corpus = new URL('../../../shared/corpora/secrets/', import.meta.url)

const lines = (await Promise.all(['gitleaks', 'secretlint', 'detect-secrets'].map(judgedIn))).flat()
const messages = (await readRows<CorpusMessage>('in-http.jsonl')).map(judgedMessage)
const text = [
  'Lines of code and of configuration, each judged by `findSecrets` alone, without a field around it:',
  table(['source', 'class', 'secrets', 'found', 'look-alikes', 'taken', 'precision', 'recall'], linesTable(lines)),
  `Each line belongs to one of two halves by its digest. Until 2026-11-23 rules were made with both in view; since then
what is wrong is looked at in the first half alone:`,
  table(['half', 'secrets', 'found', 'look-alikes', 'taken', 'precision', 'recall'], halvesTable(lines)),
  `Most look-alikes that are taken are a secret by another rule: \`password = "somefakekey"\`, or an unquoted
\`private_key = m{h)o…\`, which is an expression in some languages and a secret in a message.`,
  'The same secrets planted in HTTP messages, redacted without a contract. Lost is what had to stay and is gone:',
  table(['where', 'messages', 'secret gone', 'nothing lost'], messagesTable(messages)),
].join('\n\n')

console.log(text)
if (values.missed)
  for (const one of lines.filter(isWrong).filter(({ half }) => half === 'first')) console.log(missed(one))
if (values.write) await writeSection('Secrets: precision and recall', text)

async function judgedIn(source: string): Promise<Judged[]> {
  const rows = await readRows<CorpusLine>(`${source}.jsonl`)
  return rows.map((row) => {
    const { text, kind, is_secret: isSecret } = row
    return { source, class: classOf(kind), kind, text, half: halfOf(row), isSecret, isFound: isFound(row) }
  })
}

function judgedMessage(row: CorpusMessage): JudgedMessage {
  const text = redact([capturedFrom(row)])
    .map(printed)
    .join('\n')
  return {
    context: row.context,
    isGone: row.must_not_appear.every((one) => !text.includes(one)),
    isKept: row.must_keep.every((one) => text.includes(one)),
  }
}

function linesTable(all: Judged[]): string[][] {
  const groups = Map.groupBy(all, ({ source, class: group }) => `${source}|${group}`)
  const rows = [...groups].toSorted().map(([key, some]) => [...key.split('|'), ...figures(some)])
  return [...rows, ['all', '', ...figures(all)]]
}

function halvesTable(all: Judged[]): string[][] {
  return (['first', 'second'] as const).map((half) => [half, ...figures(all.filter((one) => one.half === half))])
}

function figures(some: Judged[]): string[] {
  const [secrets, others] = [some.filter(({ isSecret }) => isSecret), some.filter(({ isSecret }) => !isSecret)]
  const [found, taken] = [secrets, others].map((rows) => rows.filter(({ isFound }) => isFound).length)
  const share = (part = 0, whole = 0) => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`)
  return [
    ...[secrets.length, found, others.length, taken].map(String),
    share(found, (found ?? 0) + (taken ?? 0)),
    share(found, secrets.length),
  ]
}

function messagesTable(all: JudgedMessage[]): string[][] {
  const groups = [...Map.groupBy(all, ({ context }) => context)].toSorted(([left], [right]) => (left < right ? -1 : 1))
  return [...groups, ['all', all] as const].map(([context, some]) => [
    context,
    ...[some, some.filter(({ isGone }) => isGone), some.filter(({ isKept }) => isKept)].map(
      ({ length }) => `${length}`,
    ),
  ])
}

function classOf(kind: string): string {
  return classes.find(({ pattern }) => pattern.test(kind))?.name ?? 'token of a maker'
}

function isWrong({ isSecret, isFound }: Judged): boolean {
  return isSecret !== isFound
}

function missed({ isSecret, source, kind, text }: Judged): string {
  return `${isSecret ? 'missed' : 'taken '} ${source} ${kind}: ${JSON.stringify(text.slice(0, 200))}`
}

async function readRows<Row>(file: string): Promise<Row[]> {
  return rowsOf(await readFile(new URL(file, corpus), 'utf8'))
}

interface Judged {
  source: string
  class: string
  kind: string
  text: string
  half: 'first' | 'second'
  isSecret: boolean
  isFound: boolean
}

interface JudgedMessage {
  context: string
  isGone: boolean
  isKept: boolean
}
