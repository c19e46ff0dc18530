import type { Coverage } from '../coverage.ts'
import { plural } from '../page/dates.ts'
import { kindWords, type Tally } from './claim.ts'
import type { Suggestion } from './next.ts'
import { kinds, percentInWords } from './tally.ts'

/** Coverage for a person at a terminal: a table of what is documented and seen, and what to record next. */
export function coverageInWords(coverage: Coverage, wishes: Suggestion[], { color, next }: Options): string {
  const paint = (style: keyof typeof styles, text: string) =>
    color ? `\u001b[${styles[style]}m${text}\u001b[0m` : text
  const rows = kinds.filter((kind) => coverage.tallies[kind].documented > 0)
  const table = [
    paint('faint', line(['', 'documented', 'observed', '', 'verified', ''])),
    ...rows.map((kind) => rowOf(kindWords[kind], coverage.tallies[kind])),
  ]
  const undocumented = coverage.operations.reduce((sum, one) => sum + one.undocumented.length, 0)
  return [
    paint('strong', printable(`${coverage.api} ${coverage.version}`)),
    ...(coverage.operations.length === 0 ? ['This contract describes no operation.'] : table),
    ...(undocumented > 0 ? ['', ...strangersIn(coverage, undocumented)] : []),
    ...(wishes.length > 0 && next > 0 ? ['', paint('strong', 'What to record next'), ...listOf(wishes, next)] : []),
  ].join('\n')

  function rowOf(title: string, tally: Tally): string {
    const { documented, observed, verified } = tally
    const style = observed === documented ? 'good' : observed === 0 ? 'bad' : 'some'
    const cells = [title, documented, observed, percentInWords(tally), verified, percentInWords(tally, 'verified')]
    return paint(style, line(cells.map(String)))
  }
}

function line([title = '', ...cells]: string[]): string {
  const widths = [12, 11, 8, 11, 8]
  return `  ${title.padEnd(17)}${cells.map((cell, index) => cell.padStart(widths[index] ?? 8)).join('')}`.trimEnd()
}

function strangersIn({ operations }: Coverage, count: number): string[] {
  const all = operations.flatMap(({ id, undocumented }) =>
    undocumented.map((one) => printable(`${strangerInWords(one)} (${[id, one.scenario ?? []].flat().join(', ')})`)),
  )
  const shown = all.slice(0, mostStrangers)
  const rest = count - shown.length
  return [
    `Observed, and not documented: ${count}`,
    ...shown.map((text) => `  ${text}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ]
}

/** `the field "risk.model" of 200` */
export function strangerInWords({
  kind,
  name,
  status,
}: Coverage['operations'][number]['undocumented'][number]): string {
  if (kind === 'status') return `the status ${name}`
  if (kind === 'media-type') return `the media type ${name} of ${status}`
  return kind === 'field' ? `the field "${name}" of ${status}` : `the field "${name}" of the request`
}

function listOf(wishes: Suggestion[], next: number): string[] {
  const shown = wishes.slice(0, next)
  const rest = wishes.length - shown.length
  return [
    ...shown.map(({ deed, why }, index) => `${String(index + 1).padStart(4)}. ${printable(`${deed}: ${why}`)}`),
    ...(rest > 0 ? [`      … and ${plural(rest, 'more thing')} (--next ${wishes.length})`] : []),
  ]
}

// What comes from a contract must not drive the terminal.
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\ufffd')
}

const styles = { strong: '1', faint: '2', good: '32', some: '33', bad: '31' }
const mostStrangers = 10

interface Options {
  color: boolean
  /** How many suggestions are shown. */
  next: number
}
