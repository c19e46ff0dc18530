import { finding } from './finding.ts'
import { readFrontMatter, wordsOf } from './project/front-matter.ts'
import { headingOf, linesOutsideCode, type TextLine } from './guide/markdown-lines.ts'
import type { ChangeKind, Finding, Release, Source } from './model.ts'
import { didYouMean } from './project/nearest.ts'

/**
 * Releases in the form of Keep a Changelog 1.1. `content/changelog/payments/2.1.0.md` tells of one, and
 * `content/changelog/payments.md` of several, each below a heading `## [2.1.0] - 2026-11-01`.
 */
export function readReleases(source: Source): { releases: Release[]; findings: Finding[] } {
  const matter = readFrontMatter(source)
  const lines = matter.body.text.split('\n').map((text, index) => ({ text, line: matter.body.line + index }))
  const [api = '', version] = source.path
    .replace(/^content\/changelog\//, '')
    .replace(/\.md$/, '')
    .split('/')
  const outside = linesOutsideCode(matter.body.text, matter.body.line)
  const headings = outside.flatMap((line) => headingsOf(line))

  const chapters = version === undefined ? severalIn(headings, lines) : [oneIn(headings, lines, version)]
  const read = chapters.map((chapter) => releaseOf(source, api, chapter, headings))
  const date = wordsOf(matter.fields, 'date')
  const releases = read.map(({ release }) =>
    date !== undefined && version !== undefined ? { ...release, date } : release,
  )

  return {
    releases,
    findings: [...matter.findings, ...read.flatMap(({ findings }) => findings), ...problems(source, releases)],
  }
}

function severalIn(headings: Heading[], lines: TextLine[]): Chapter[] {
  const titles = headings.filter(({ depth, text }) => depth === 2 && !isUnreleased(text))
  return titles.map((title) => {
    const next = headings.find(({ line, depth }) => line > title.line && depth <= 2)
    const below = lines.filter(({ line }) => line > title.line && line < (next?.line ?? Infinity))
    return { version: versionIn(title.text), title: title.text, line: title.line, lines: below }
  })
}

function oneIn(headings: Heading[], lines: TextLine[], version: string): Chapter {
  const title = headings.find(({ text, depth }) => depth <= 2 && text.includes(version))
  const below = lines.filter(({ line }) => line > (title?.line ?? 0))
  return { version, title: title?.text ?? '', line: title?.line ?? 1, lines: below }
}

function releaseOf(
  source: Source,
  api: string,
  chapter: Chapter,
  all: Heading[],
): { release: Release; findings: Finding[] } {
  const inside = new Set(chapter.lines.map(({ line }) => line))
  const headings = all.filter(({ line }) => inside.has(line))
  const top = Math.min(...headings.map(({ depth }) => depth))
  const titles = headings.filter(({ depth }) => depth === top)
  const below = (title: Heading, index: number) =>
    chapter.lines.filter(({ line }) => line > title.line && line < (titles[index + 1]?.line ?? Infinity))

  const sections = titles.flatMap((title, index) => {
    const kind = kindOf(title.text)
    return kind === undefined ? [] : [{ kind, items: itemsOf(below(title, index)) }]
  })
  const other = titles.filter(({ text }) => kindOf(text) === undefined)
  const date = /\d{4}-\d{2}-\d{2}/.exec(chapter.title)?.[0]
  const notes = chapter.lines.filter(({ line }) => line < (titles[0]?.line ?? Infinity))

  return {
    release: {
      api,
      version: chapter.version,
      ...(date !== undefined && { date }),
      sections,
      notes: textOf(notes),
      place: { path: source.path, line: chapter.line, column: 1 },
    },
    findings: other.map((title) => unknownSection(source, title)),
  }
}

const kinds: ChangeKind[] = ['added', 'changed', 'deprecated', 'removed', 'fixed', 'security']

function kindOf(heading: string): ChangeKind | undefined {
  return kinds.find((kind) => kind === heading.toLowerCase())
}

// An item goes on over indented and empty lines.
function itemsOf(lines: TextLine[]): string[] {
  const items: string[][] = []
  for (const { text } of lines) {
    const [, words] = /^[-*+][ \t]+(.*)$/.exec(text) ?? []
    if (words !== undefined) items.push([words])
    else items.at(-1)?.push(text.replace(/^ {1,4}/, ''))
  }
  return items.map((item) => item.join('\n').trim())
}

function textOf(lines: TextLine[]): string {
  return lines
    .map(({ text }) => text)
    .join('\n')
    .trim()
}

function headingsOf({ text, line }: TextLine): Heading[] {
  const heading = headingOf(text)
  return heading ? [{ ...heading, line }] : []
}

function isUnreleased(heading: string): boolean {
  return heading.toLowerCase().startsWith('[unreleased]') || heading.toLowerCase().startsWith('unreleased')
}

// "[2.1.0] - 2026-11-01", "2.1.0 (2026-11-01)", "v2.1.0", "[2.1.0](https://…)"
function versionIn(heading: string): string {
  const [, version = heading] = /^\[?v?([^\]\s(]+)/.exec(heading) ?? []
  return version
}

function unknownSection(source: Source, { text, line }: Heading): Finding {
  const choices = kinds.map((kind) => `${kind[0]?.toUpperCase()}${kind.slice(1)}`)
  const help = didYouMean(text, choices) ?? ''
  return invalid(source, `"${text}" is not a section of a changelog`, help, line)
}

function problems(source: Source, releases: Release[]): Finding[] {
  const wrongDates = releases.filter(({ date }) => date !== undefined && Number.isNaN(Date.parse(date)))
  return [
    ...(releases.length === 0
      ? [invalid(source, 'The changelog tells of no release', 'Add a heading like "## [2.1.0] - 2026-11-01".', 1)]
      : []),
    ...wrongDates.map(({ date, place }) =>
      invalid(source, `"${date}" is not a date`, 'Write the date as YYYY-MM-DD.', place.line ?? 1),
    ),
  ]
}

function invalid({ path }: Source, message: string, help: string, line: number): Finding {
  return finding({ code: 'changelog-invalid', severity: 'error', message, help, place: { path, line, column: 1 } })
}

interface Heading {
  depth: number
  text: string
  line: number
}

interface Chapter {
  version: string
  title: string
  line: number
  lines: TextLine[]
}
