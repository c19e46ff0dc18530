import { escapeHtml } from '../json/html.ts'
import type { Happening, Timeline } from '../timeline.ts'
import { sayTime, sayTimeline } from './words.ts'

/**
 * A timeline as a picture that stands by itself: it needs no style sheet, follows light and dark, and says in its title
 * and description what it shows. Each line is one happening, its bar is when. `width` is in pixels.
 */
export function timelineSvg(timeline: Timeline, title: string, width = 720): string {
  const { happenings, total } = timeline
  const words = sayTimeline(timeline)
  const height = top + happenings.length * row + 8
  const ticks = ticksFor(total, Math.min(8, Math.max(2, Math.floor((width - left - right) / 70))))
  const x = (milliseconds: number) => round(left + (milliseconds / (ticks.at(-1) || 1)) * (width - left - right))

  const grid = ticks.map((tick) => {
    const at = x(tick)
    return `<path d="M${at} ${top - 6}V${height - 8}" stroke="currentColor" opacity=".15"/><text x="${at}" y="14" text-anchor="middle" opacity=".7">${sayTime(tick)}</text>`
  })
  const rows = happenings.map((one, index) => {
    const y = top + index * row
    const end = Math.max(x(one.to), x(one.from) + 3)
    const bar = `<rect x="${x(one.from)}" y="${y + 5}" width="${round(end - x(one.from))}" height="${row - 12}" rx="3" fill="${colorOf(one)}"${isPause(one) ? ' opacity=".35"' : ''}/>`
    const isNext = index > 0 && happenings[index - 1]?.call !== one.call
    const line = isNext ? `<path d="M0 ${y - 0.5}H${width}" stroke="currentColor" opacity=".3"/>` : ''
    return `${line}${bar}<text x="0" y="${y + 16}">${escapeHtml(labelOf(one))}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" style="color-scheme:light dark;color:light-dark(#1f2328,#e6edf3);font:12px system-ui,sans-serif" fill="currentColor"><title>${escapeHtml(title)}</title><desc>${escapeHtml(words.join('; '))}</desc>${grid.join('')}${rows.join('')}</svg>`
}

function labelOf(happening: Happening): string {
  if (happening.kind === 'attempt') return `${happening.status}`
  if (happening.kind === 'failure') return { reset: 'reset', timeout: 'no answer', open: 'not sent' }[happening.reason]
  if (happening.kind === 'pause') return happening.why === 'backoff' ? 'backoff' : 'Retry-After'
  return happening.kind === 'open' ? 'breaker open' : 'last good answer'
}

function colorOf(happening: Happening): string {
  if (happening.kind === 'pause') return 'currentColor'
  if (happening.kind === 'attempt' && happening.status < 400) return good
  return happening.kind === 'stale' ? fair : bad
}

function isPause({ kind }: Happening): boolean {
  return kind === 'pause'
}

// At most so many steps of 1, 2 or 5 times a power of ten.
function ticksFor(total: number, most: number): number[] {
  const least = Math.max(total, 10) / most
  const power = 10 ** Math.floor(Math.log10(least))
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= least) ?? least
  const count = Math.ceil(Math.max(total, 10) / step)
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

const left = 110
const right = 24
const top = 26
const row = 24

const good = 'light-dark(#1a7f37,#3fb950)'
const fair = 'light-dark(#9a6700,#d29922)'
const bad = 'light-dark(#cf222e,#f85149)'
