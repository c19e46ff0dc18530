import type { Tally } from './claim.ts'
import { type Measure, measuredInWords, seenWords, usualMeasure } from './measure.ts'
import { percentOf } from './tally.ts'

/**
 * A badge as SVG: `recorded answers 63%`. It needs no font and no style from elsewhere, and its
 * colours can be read in both themes.
 */
export function coverageBadge(tally: Tally, measure: Measure = usualMeasure): string {
  const label = `${seenWords[measure.seen]} ${measure.of}`
  const percent = percentOf(tally, measure.seen)
  const value = percent === undefined ? 'nothing documented' : `${percent}%`
  const [left, right] = [widthOf(label), widthOf(value)]
  const width = left + right
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${label}: ${value}">
  <title>${measuredInWords(tally, measure)}</title>
  <clipPath id="round"><rect width="${width}" height="20" rx="3"/></clipPath>
  <g clip-path="url(#round)">
    <rect width="${left}" height="20" fill="#45413b"/>
    <rect x="${left}" width="${right}" height="20" fill="${colorOf(percent)}"/>
  </g>
  <g fill="#fff" font-family="Verdana,Geneva,'DejaVu Sans',sans-serif" font-size="11" text-anchor="middle">
    <text x="${left / 2}" y="14" textLength="${left - 12}" lengthAdjust="spacingAndGlyphs">${label}</text>
    <text x="${left + right / 2}" y="14" textLength="${right - 12}" lengthAdjust="spacingAndGlyphs">${value}</text>
  </g>
</svg>
`
}

function colorOf(percent: number | undefined): string {
  if (percent === undefined) return grey
  return colors.find(([least]) => percent >= least)?.[1] ?? red
}

// Of Verdana at 11 pixels; the text is stretched to it in any other font.
function widthOf(text: string): number {
  const letters = [...text].reduce((sum, letter) => sum + (widths.get(letter) ?? 6.8), 0)
  return Math.round(letters) + 12
}

const grey = '#6d675e'
const red = '#b02e27'
const colors: [least: number, color: string][] = [
  [80, '#18713f'],
  [40, '#8f5a06'],
]

const widths = new Map([
  ['%', 11.8],
  [' ', 3.9],
  ['i', 3],
  ['r', 4.7],
  ['t', 4.3],
  ['w', 9],
  ['m', 10.7],
])
