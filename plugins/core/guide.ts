import { type CellKind, cells, ordinaryComponents } from './guide/cells.ts'
import { finding } from './finding.ts'
import { readFrontMatter, wordsOf } from './project/front-matter.ts'
import { headingOf, linesOutsideCode } from './guide/markdown-lines.ts'
import { elementsOf, type MdxElement, namesImported } from './guide/mdx.ts'
import type { Cell, Finding, Guide, Place, Source } from './model.ts'
import { didYouMean } from './project/nearest.ts'

/** A guide, with the runnable cells in it. `content/guides/start/index.mdx` has the slug `start`. */
export function readGuide(source: Source): { guide?: Guide; findings: Finding[] } {
  const { fields, body, findings, place } = readFrontMatter(source)
  const headings = linesOutsideCode(body.text).map(({ text }) => headingOf(text))
  const title = wordsOf(fields, 'title') ?? headings.find((heading) => heading?.depth === 1)?.text
  const order = Number(wordsOf(fields, 'order') ?? 1000)
  const description = wordsOf(fields, 'description')

  const used = source.path.endsWith('.mdx') ? elementsOf(body.text, body.line) : []
  const imported = namesImported(body.text)
  const own = used.filter(({ name }) => Object.hasOwn(cells, name) && !imported.includes(name))
  const problems = [
    ...findings,
    ...(title === undefined
      ? [
          invalid(
            { path: source.path, line: 1, column: 1 },
            'The guide has no title',
            'Write "title:" in its front matter.',
          ),
        ]
      : []),
    ...(Number.isFinite(order)
      ? []
      : [invalid(place('/order'), `"${wordsOf(fields, 'order')}" is not an order`, 'Write a number.')]),
    ...used.flatMap((element) => unknownComponent(source, element, imported)),
    ...own.flatMap((element) => wrongProps(source, element, cells[element.name])),
  ]

  const guide: Guide = {
    slug: slugOf(source.path),
    title: title ?? slugOf(source.path),
    ...(description !== undefined && { description }),
    order: Number.isFinite(order) ? order : 1000,
    cells: own.map((element) => toCell(source, element)),
    place: { path: source.path, line: 1, column: 1 },
  }
  return { guide, findings: problems }
}

function slugOf(path: string): string {
  return path
    .replace(/^content\/guides\//, '')
    .replace(/\.mdx?$/, '')
    .replace(/(^|\/)index$/, '')
}

function toCell(source: Source, { name, props, ...at }: MdxElement): Cell {
  const literals = props.flatMap((prop) => (prop.kind === 'literal' ? [[prop.name, prop.value] as const] : []))
  return { component: name, props: Object.fromEntries(literals), place: { path: source.path, ...at } }
}

function unknownComponent(source: Source, { name, ...at }: MdxElement, imported: string[]): Finding[] {
  const known = [...Object.keys(cells), ...ordinaryComponents]
  const [outer = name] = name.split('.')
  if (known.includes(name) || imported.includes(outer)) return []

  const message = `<${name}> is not a component that guides know`
  const help = `${didYouMean(name, known) ?? ''} Or import it at the top of the guide.`
  return [
    finding({ code: 'unknown-component', severity: 'error', message, help, place: placeOf(source, at), culprit: name }),
  ]
}

function wrongProps(source: Source, { name, props, ...at }: MdxElement, kind: CellKind | undefined): Finding[] {
  const known = Object.entries(kind?.props ?? {})
  const place = placeOf(source, at)
  const report = (code: string, message: string, help: string | undefined) =>
    finding({ code, severity: 'error', message, place, ...(help !== undefined && { help }) })

  const unknown = props.filter((prop) => prop.name !== '...' && !known.some(([known]) => known === prop.name))
  const computed = props.filter((prop) => prop.kind === 'computed' && !unknown.includes(prop))
  const missing = known.filter(([prop, { required }]) => required && !props.some(({ name }) => name === prop))

  return [
    ...unknown.map((prop) =>
      report(
        'unknown-prop',
        `<${name}> has no prop "${prop.name}"`,
        didYouMean(
          prop.name,
          known.map(([prop]) => prop),
        ),
      ),
    ),
    ...computed.map((prop) =>
      invalid(place, `<${name}> has a computed prop "${prop.name}"`, 'Write its value out, so that it can be checked.'),
    ),
    ...missing.map(([prop, { summary }]) =>
      report('missing-prop', `<${name}> needs the prop "${prop}"`, `Add ${prop}="…": ${summary}.`),
    ),
  ]
}

function placeOf({ path }: Source, { line, column }: { line: number; column: number }): Place {
  return { path, line, column }
}

function invalid(place: Place, message: string, help: string): Finding {
  return finding({ code: 'guide-invalid', severity: 'error', message, help, place })
}
