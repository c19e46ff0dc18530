import type { Verdict } from '../drift.ts'
import { plural } from '../page/dates.ts'
import { printable } from '../reports/terminal.ts'

/** What became of a scenario, for a person at a terminal: a line, and below it each call that is not as recorded. */
export function verdictWords(scenario: string, outcome: string, verdicts: readonly Verdict[]): string {
  const pinned = verdicts.flatMap(({ differences }) => differences).filter(({ kind }) => kind === 'pinned').length
  const varies = pinned > 0 ? `, ${plural(pinned, 'value varies', 'values vary')} as expected` : ''
  const first = `${outcome.padEnd(10)}  ${scenario}  ${plural(verdicts.length, 'call')}${varies}`
  const calls = verdicts.filter((one) => one.outcome === 'unverified' || one.blame !== 'nobody')
  return printable([first, ...calls.flatMap(callLines)].join('\n'))
}

function callLines({ exchange, said, differences }: Verdict): string[] {
  const shown = differences.filter(({ kind }) => kind !== 'pinned')
  const lines = shown.slice(0, most).map(({ kind, at, recorded, live }) => {
    const sides = [recorded !== undefined && `recorded ${recorded}`, live !== undefined && `live ${live}`]
    return `    ${kind.padEnd(6)}  ${at}  ${sides.filter((side) => side !== false).join(', ')}`
  })
  const rest = shown.length > most ? [`    and ${plural(shown.length - most, 'more place')}`] : []
  return [`  ${exchange.slice(exchange.lastIndexOf('/') + 1)}: ${said}`, ...lines, ...rest]
}

const most = 12
