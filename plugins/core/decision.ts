import { finding } from './finding.ts'
import { type FrontMatter, listOf, readFrontMatter, wordsOf } from './project/front-matter.ts'
import { headingOf, linesOutsideCode, type TextLine } from './guide/markdown-lines.ts'
import type { Affects, Decision, DecisionStatus, Finding, Place, Source } from './model.ts'

/**
 * A design decision in MADR 4. Older MADR, log4brains (`- Status: accepted`) and Nygard's form (a heading `Status`)
 * are read too. The number is that of the file name: `0007-one-send-type.md`.
 */
export function readDecision(source: Source): { decision?: Decision; findings: Finding[] } {
  const matter = readFrontMatter(source)
  const lines = linesOutsideCode(matter.body.text, matter.body.line)
  const stated = statusWords(matter, lines)
  const written: Written = { source, matter, lines, stated }

  const number = numberOf(source)
  const title = titleOf(lines)
  const findings = [...matter.findings, ...problemsOf(written, number, title)]
  if (number === undefined || title === undefined) return { findings }

  const decision: Decision = {
    number,
    slug: stemOf(source),
    title,
    status: statusOf(stated) ?? 'proposed',
    date: dateOf(written) ?? '',
    affects: listOf(matter.fields, 'affects').map((text, index) => ({
      ...readAffects(text),
      place: matter.place(`/affects/${index}`),
    })),
    supersedes: [...listOf(matter.fields, 'supersedes'), ...bullets(lines, 'supersedes')].flatMap(numbersIn),
    supersededBy: [...listOf(matter.fields, 'superseded-by'), supersededWords(stated)].flatMap(numbersIn),
    summary: paragraphBelow(lines, /^(decision outcome|decision|decision made|outcome)$/i),
    text: matter.body.text.trim(),
    place: { path: source.path, line: lineOfTitle(lines), column: 1 },
  }
  return { decision, findings }
}

/** `payments@2.1.0#createPayment/responses/402`: an API, its version, an operation, a place inside it. */
export function readAffects(text: string): Affects {
  const [before = '', ...behind] = text.split('#')
  const [api = '', version] = before.split('@')
  const [operation = '', ...parts] = behind.join('#').split('/')

  return {
    ...(api && { api }),
    ...(version && { version }),
    ...(operation && { operation }),
    ...(parts.length > 0 && { at: `/${parts.join('/')}` }),
    text,
  }
}

function problemsOf({ source, stated, matter, ...rest }: Written, number?: number, title?: string): Finding[] {
  const invalid = (message: string, help: string, place: Place = { path: source.path, line: 1, column: 1 }) =>
    finding({ code: 'decision-invalid', severity: 'error', message, help, place })
  const written = { source, stated, matter, ...rest }
  const date = dateOf(written)

  return [
    ...(number === undefined
      ? [invalid(`"${nameOf(source)}" does not begin with a number`, 'Name the file like 0012-some-title.md.')]
      : []),
    ...(title === undefined
      ? [invalid('The decision has no title', 'Begin its text with a line "# The decision".')]
      : []),
    ...(statusOf(stated) === undefined
      ? [
          invalid(
            `"${stated}" is not a status of a decision`,
            `Write one of ${Object.keys(statusNames).join(', ')}.`,
            matter.place('/status'),
          ),
        ]
      : []),
    ...(date !== undefined && !isDate(date)
      ? [invalid(`"${date}" is not a date`, 'Write the date as YYYY-MM-DD.', matter.place('/date'))]
      : []),
  ]
}

const statusNames: Record<DecisionStatus, string[]> = {
  proposed: ['proposed', 'draft', 'pending', 'open', 'rfc', 'review'],
  rejected: ['rejected', 'declined'],
  accepted: ['accepted', 'approved', 'decided', 'done', 'implemented', 'active'],
  deprecated: ['deprecated', 'retired', 'obsolete'],
  superseded: ['superseded', 'superceded', 'replaced'],
}

// A record without a status is one that its authors follow: MADR and Nygard both leave the line optional.
function statusWords({ fields }: FrontMatter, lines: TextLine[]): string {
  const below = paragraphBelow(lines, /^status$/i)
  return wordsOf(fields, 'status') ?? bullets(lines, 'status')[0] ?? (below || 'accepted')
}

function statusOf(words: string): DecisionStatus | undefined {
  const [first = ''] = /[a-z]+/.exec(words.toLowerCase()) ?? []
  const entries = Object.entries(statusNames) as [DecisionStatus, string[]][]
  return entries.find(([, names]) => names.includes(first))?.[0]
}

function supersededWords(status: string): string {
  return statusOf(status) === 'superseded' ? status.replace(/^\W*\w+/, '') : ''
}

function dateOf({ source, matter, lines }: Written): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})-/.exec(nameOf(source)) ?? []
  const stated = wordsOf(matter.fields, 'date') ?? bullets(lines, 'date')[0]
  return stated ?? (year && `${year}-${month}-${day}`)
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

// "* Status: accepted", "- Status: accepted", "Status: accepted"
function bullets(lines: TextLine[], name: string): string[] {
  const prefix = `${name}:`
  return lines.flatMap(({ text }) => {
    const words = text.replace(/^\s*[-*]?\s*/, '').replaceAll('**', '')
    return words.toLowerCase().startsWith(prefix)
      ? [
          words
            .slice(prefix.length)
            .replace(/<!--.*$/, '')
            .trim(),
        ]
      : []
  })
}

// "3", "0003", "ADR-0003", "[ADR-0003](0003-title.md)" are the number 3.
function numbersIn(words: string): number[] {
  const [digits] = /\d+/.exec(words) ?? []
  return digits === undefined ? [] : [Number(digits)]
}

// Nygard's titles begin with the number again: "# 3. AWS networking outline".
function titleOf(lines: TextLine[]): string | undefined {
  const heading = lines.map(({ text }) => headingOf(text)).find((found) => found?.depth === 1)
  const words = heading?.text
    .replace(/^(?:(?:ADR|RFC)[- ]?)?\d+\s*[.:–-]\s+/i, '')
    .replace(/<!--.*$/, '')
    .trim()
  return words === '' ? undefined : words
}

function lineOfTitle(lines: TextLine[]): number {
  return lines.find(({ text }) => headingOf(text)?.depth === 1)?.line ?? 1
}

function paragraphBelow(lines: TextLine[], title: RegExp): string {
  const start = lines.findIndex(({ text }) => title.test(headingOf(text)?.text ?? ''))
  if (start === -1) return ''

  const below = lines.slice(start + 1).map(({ text }) => text.trim())
  const first = below.findIndex((text) => text !== '' && !text.startsWith('<!--'))
  const rest = first === -1 ? [] : below.slice(first)
  const end = rest.findIndex((text) => text === '' || headingOf(text) !== undefined)
  return rest.slice(0, end === -1 ? undefined : end).join('\n')
}

function numberOf(source: Source): number | undefined {
  return numbersIn(/^\d+(?=[-_])/.exec(nameOf(source))?.[0] ?? '')[0]
}

function stemOf(source: Source): string {
  return nameOf(source).replace(/\.mdx?$/, '')
}

function nameOf({ path }: Source): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

interface Written {
  source: Source
  matter: FrontMatter
  lines: TextLine[]
  stated: string
}
