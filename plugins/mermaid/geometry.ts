import { lengthOf, outlineOf, type Point, pointAt } from './path-shape.ts'
import { lengthIn, linesOf, measure } from './text-lines.ts'
import { fontSizeOf, styleOf } from './text-style.ts'
import { textWidth } from './text-width.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** What a browser's layout gives and jsdom lacks: sizes of SVG elements, with text as wide as the served font. */
export function giveGeometry({
  SVGElement,
  HTMLElement,
  HTMLCanvasElement,
  Element,
}: Window & typeof globalThis): void {
  define(SVGElement, {
    getBBox(this: Element): Box {
      return toBox(pointsIn(this))
    },
    getComputedTextLength(this: Element): number {
      return Math.max(0, ...linesOf(this).map(({ width }) => width))
    },
    getTotalLength(this: Element): number {
      return lengthOf(outlineOf(this.getAttribute('d') ?? ''))
    },
    getPointAtLength(this: Element, length: number): Point {
      return pointAt(outlineOf(this.getAttribute('d') ?? ''), length)
    },
    getScreenCTM: () => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0, inverse: () => undefined }),
  })
  define(Element, {
    getBoundingClientRect(this: Element) {
      const box = this instanceof SVGElement ? toBox(pointsIn(this)) : textBox(this)
      return { ...box, left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }
    },
  })
  define(HTMLCanvasElement, {
    getContext: () => ({ font: '', measureText: (text: string) => ({ width: textWidth(text, 16, 400) }) }),
  })
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { get: () => PAGE_WIDTH, configurable: true })
}

const PAGE_WIDTH = 960
const LINE_HEIGHT = 1.2
const ASCENT = 0.95

function define(type: { prototype: object }, members: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(type.prototype, name, { value, configurable: true, writable: true })
  }
}

// Corners of everything in an element, in the element's own coordinates.
function pointsIn(element: Element): Point[] {
  const shape = SHAPES[element.localName]
  if (shape) return shape(element)
  if (UNDRAWN.has(element.localName)) return []
  return [...element.children].flatMap((child) => moved(pointsIn(child), child.getAttribute('transform') ?? ''))
}

const UNDRAWN = new Set(['defs', 'marker', 'style', 'title', 'desc', 'clipPath', 'symbol', 'linearGradient', 'filter'])

const SHAPES: Record<string, (element: Element) => Point[]> = {
  rect: (element) => corners(toRect(element)),
  image: (element) => corners(toRect(element)),
  foreignObject: (element) => corners(toRect(element)),
  use: () => [],
  circle: (element) => ellipse(element, numberOf(element, 'r'), numberOf(element, 'r')),
  ellipse: (element) => ellipse(element, numberOf(element, 'rx'), numberOf(element, 'ry')),
  line: (element) => [
    { x: numberOf(element, 'x1'), y: numberOf(element, 'y1') },
    { x: numberOf(element, 'x2'), y: numberOf(element, 'y2') },
  ],
  polygon: polygon,
  polyline: polygon,
  path: (element) => outlineOf(element.getAttribute('d') ?? ''),
  text: textCorners,
  tspan: textCorners,
}

function toRect(element: Element): Box {
  return {
    x: numberOf(element, 'x'),
    y: numberOf(element, 'y'),
    width: numberOf(element, 'width'),
    height: numberOf(element, 'height'),
  }
}

function ellipse(element: Element, rx: number, ry: number): Point[] {
  return corners({ x: numberOf(element, 'cx') - rx, y: numberOf(element, 'cy') - ry, width: 2 * rx, height: 2 * ry })
}

function polygon(element: Element): Point[] {
  const numbers = (element.getAttribute('points')?.match(/-?[\d.]+(?:e-?\d+)?/gi) ?? []).map(Number)
  return numbers.flatMap((x, index) => (index % 2 === 0 ? [{ x, y: numbers[index + 1] ?? 0 }] : []))
}

function textCorners(element: Element): Point[] {
  return linesOf(element).flatMap(({ x, y, width, size }) => {
    const left = x - width * (ANCHORS[styleOf(element, 'text-anchor') ?? ''] ?? 0)
    const top = y - size * (BASELINES[styleOf(element, 'dominant-baseline') ?? ''] ?? ASCENT)
    return width === 0 ? [] : corners({ x: left, y: top, width, height: size * LINE_HEIGHT })
  })
}

const ANCHORS: Record<string, number> = { middle: 0.5, end: 1 }
const BASELINES: Record<string, number> = { middle: 0.6, central: 0.6, hanging: 0.1, 'text-before-edge': 0 }

function textBox(element: Element): Box {
  const text = element.textContent ?? ''
  return {
    x: 0,
    y: 0,
    width: text === '' ? 0 : measure(text, element),
    height: text === '' ? 0 : fontSizeOf(element) * 1.5,
  }
}

function moved(points: Point[], transform: string): Point[] {
  const steps = [...transform.matchAll(/(\w+)\s*\(([^)]*)\)/g)].reverse()
  return steps.reduce((all, [, name = '', list = '']) => {
    const [a = 0, b, c = 0] = (list.match(/-?[\d.]+(?:e-?\d+)?/gi) ?? []).map(Number)
    if (name === 'translate') return all.map(({ x, y }) => ({ x: x + a, y: y + (b ?? 0) }))
    if (name === 'scale') return all.map(({ x, y }) => ({ x: x * a, y: y * (b ?? a) }))
    if (name === 'rotate') return all.map((point) => rotated(point, (a * Math.PI) / 180, { x: b ?? 0, y: c }))
    return all
  }, points)
}

function rotated({ x, y }: Point, angle: number, center: Point): Point {
  const [dx, dy] = [x - center.x, y - center.y]
  return {
    x: center.x + dx * Math.cos(angle) - dy * Math.sin(angle),
    y: center.y + dx * Math.sin(angle) + dy * Math.cos(angle),
  }
}

function corners({ x, y, width, height }: Box): Point[] {
  return [
    { x, y },
    { x: x + width, y: y + height },
    { x: x + width, y },
    { x, y: y + height },
  ]
}

function toBox(points: Point[]): Box {
  const sound = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
  if (sound.length === 0) return { x: 0, y: 0, width: 0, height: 0 }
  const xs = sound.map(({ x }) => x)
  const ys = sound.map(({ y }) => y)
  const [x, y] = [least(xs), least(ys)]
  return { x, y, width: most(xs) - x, height: most(ys) - y }
}

function least(numbers: number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b))
}

function most(numbers: number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b))
}

function numberOf(element: Element, name: string): number {
  return lengthIn(element, name, 16)
}
