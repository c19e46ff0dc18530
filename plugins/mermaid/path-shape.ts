export interface Point {
  x: number
  y: number
}

/** The outline of an SVG path as points close enough to measure it: curves in sixteen steps, arcs as straight lines. */
export function outlineOf(d: string): Point[] {
  const points: Point[] = []
  let at: Point = { x: 0, y: 0 }
  let start = at

  for (const [, letter = '', rest = ''] of d.matchAll(/([MLHVCSQTAZ])([^MLHVCSQTAZ]*)/gi)) {
    const numbers = (rest.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number)
    const command = letter.toUpperCase()
    const size = SIZES[command] ?? 0
    const isRelative = letter !== command

    for (let index = 0; size === 0 ? index < 1 : index + size <= numbers.length; index += size || 1) {
      const end = endOf(command, numbers.slice(index, index + size), at, start, isRelative)
      points.push(...end)
      at = end.at(-1) ?? at
      if (command === 'M' && index === 0) start = at
    }
  }
  return points
}

/** Length along the outline. */
export function lengthOf(points: readonly Point[]): number {
  return points.reduce((sum, point, index) => sum + distance(points[index - 1] ?? point, point), 0)
}

/** The point at a length along the outline; its ends outside of it. */
export function pointAt(points: readonly Point[], length: number): Point {
  let left = length
  for (const [index, point] of points.entries()) {
    const before = points[index - 1] ?? point
    const step = distance(before, point)
    if (step > 0 && left <= step) {
      const part = Math.max(0, left) / step
      return { x: before.x + (point.x - before.x) * part, y: before.y + (point.y - before.y) * part }
    }
    left -= step
  }
  return points.at(-1) ?? { x: 0, y: 0 }
}

// How many numbers each command takes.
const SIZES: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }
const STEPS = 16

function endOf(command: string, numbers: number[], at: Point, start: Point, isRelative: boolean): Point[] {
  const from = isRelative ? at : { x: 0, y: 0 }
  const n = (index: number) => numbers[index] ?? 0
  const point = (index: number) => ({ x: from.x + n(index), y: from.y + n(index + 1) })

  switch (command) {
    case 'Z':
      return [start]
    case 'H':
      return [{ x: from.x + n(0), y: at.y }]
    case 'V':
      return [{ x: at.x, y: from.y + n(0) }]
    case 'C':
      return curve([at, point(0), point(2), point(4)])
    case 'S':
    case 'Q':
      return curve([at, point(0), point(2)])
    case 'A':
      return arc(at, point(5), n(0), n(1), n(3) !== 0, n(4) !== 0)
    default:
      return [point(0)]
  }
}

function curve(controls: readonly Point[]): Point[] {
  return Array.from({ length: STEPS }, (_, step) => between(controls, (step + 1) / STEPS))
}

// De Casteljau: a curve is the line between two curves of one control less.
function between(controls: readonly Point[], part: number): Point {
  const [first = { x: 0, y: 0 }] = controls
  if (controls.length <= 1) return first
  const a = between(controls.slice(0, -1), part)
  const b = between(controls.slice(1), part)
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part }
}

// SVG 1.1 appendix F.6.5, for ellipses that are not rotated.
function arc(from: Point, to: Point, radiusX: number, radiusY: number, isLarge: boolean, isSweep: boolean): Point[] {
  if (radiusX === 0 || radiusY === 0) return [to]
  const half = { x: (from.x - to.x) / 2, y: (from.y - to.y) / 2 }
  const scale = Math.max(1, Math.hypot(half.x / radiusX, half.y / radiusY))
  const rx = Math.abs(radiusX) * scale
  const ry = Math.abs(radiusY) * scale
  const reach = (rx * half.y) ** 2 + (ry * half.x) ** 2
  const factor = (isLarge === isSweep ? -1 : 1) * Math.sqrt(Math.max(0, ((rx * ry) ** 2 - reach) / (reach || 1)))
  const bent = { x: (factor * rx * half.y) / ry, y: (-factor * ry * half.x) / rx }
  const center = { x: bent.x + (from.x + to.x) / 2, y: bent.y + (from.y + to.y) / 2 }
  const first = Math.atan2((half.y - bent.y) / ry, (half.x - bent.x) / rx)
  const last = Math.atan2((-half.y - bent.y) / ry, (-half.x - bent.x) / rx)
  const turn = (last - first + (isSweep ? TURN : -TURN)) % TURN

  return Array.from({ length: STEPS }, (_, step) => {
    const angle = first + (turn * (step + 1)) / STEPS
    return { x: center.x + rx * Math.cos(angle), y: center.y + ry * Math.sin(angle) }
  })
}

const TURN = 2 * Math.PI

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y)
}
