import os from 'node:os'

import type { View } from './measure-view.ts'

/** The first views of a page and of the bare one as a Markdown table, with the method and the machine above it. */
export function viewTable(rounds: Round[], chromium: string): string {
  const machine = `${os.cpus()[0]?.model ?? 'Unknown processor'}, ${os.cpus().length} cores, Node ${process.version}, Chromium ${chromium}`
  return [
    `Cold cache, processor 4 times slower, 1.6 Mbit/s down, 150 ms for each request; median of ${rounds.length} (least–most). ${machine}.`,
    'The bare page has the same text and structure: headings, lists, terms, code, folds; no style, no script, no navigation.',
    '',
    '| | this page | bare page | ratio |',
    '| --- | --- | --- | --- |',
    ...measures.map((measure) => rowOf(measure, rounds)),
  ].join('\n')
}

function rowOf({ title, of, unit = 1, isRatio = false }: Measure, rounds: Round[]): string {
  const ours = rounds.map((round) => round.ours[of] / unit)
  const bare = rounds.map((round) => round.bare[of] / unit)
  const ratio = isRatio ? (median(ours) / median(bare)).toFixed(2) : ''
  return `| ${title} | ${spread(ours)} | ${spread(bare)} | ${ratio} |`
}

function spread(values: number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return least === most ? round(least) : `${round(median(values))} (${round(least)}–${round(most)})`
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0
}

function round(value: number): string {
  return value < 100 ? String(Math.round(value * 10) / 10) : String(Math.round(value))
}

const measures: Measure[] = [
  { title: 'First contentful paint, ms', of: 'fcp', isRatio: true },
  { title: 'Largest contentful paint, ms', of: 'lcp', isRatio: true },
  { title: 'Blocking, ms', of: 'blocking' },
  { title: 'Layout shift', of: 'shift' },
  { title: 'Requests', of: 'requests' },
  { title: 'Transferred, KB', of: 'bytes', unit: 1000 },
  { title: 'Elements', of: 'elements' },
]

interface Measure {
  title: string
  of: keyof View
  /** What one of its units is in those of `View`. Default 1. */
  unit?: number
  /** Whether the ratio of both pages means something. Default: no. */
  isRatio?: boolean
}

/** One measurement of both pages, one right after the other. */
export interface Round {
  ours: View
  bare: View
}
