import { fontSizeOf, styleOf } from './text-style.ts'
import { textWidth } from './text-width.ts'

export interface Line {
  x: number
  y: number
  width: number
  size: number
}

/** A tspan with a place of its own begins a line; any other continues the line before. */
export function linesOf(element: Element): Line[] {
  const size = fontSizeOf(element)
  const y = lengthIn(element, 'y', size) + lengthIn(element, 'dy', size)
  const lines: Line[] = [{ x: lengthIn(element, 'x', size), y, width: 0, size }]

  for (const node of element.childNodes) {
    const last = lines.at(-1)
    if (last && node.nodeType === 3) last.width += measure(node.textContent ?? '', element)
    if (last && isElement(node)) append(lines, last, node)
  }
  return lines
}

function append(lines: Line[], last: Line, node: Element): void {
  const [own, ...others] = linesOf(node)
  if (!own) return

  if (['x', 'y', 'dy'].some((name) => node.hasAttribute(name))) {
    const y = (node.hasAttribute('y') ? lengthIn(node, 'y', own.size) : last.y) + lengthIn(node, 'dy', own.size)
    lines.push({ ...own, x: node.hasAttribute('x') ? own.x : last.x, y })
  } else {
    last.width += own.width
    last.size = Math.max(last.size, own.size)
  }
  lines.push(...others)
}

/** Width of a text as the element would write it. */
export function measure(text: string, element: Element): number {
  const weight = styleOf(element, 'font-weight') ?? '400'
  return textWidth(
    text.replace(/\s+/g, ' '),
    fontSizeOf(element),
    weight === 'bold' || weight === 'bolder' ? 700 : Number(weight) || 400,
  )
}

/** A length of an attribute, in pixels; 0 without one. */
export function lengthIn(element: Element, name: string, em: number): number {
  const [, digits, unit] = /^\s*(-?[\d.]+(?:e-?\d+)?)(px|em)?/.exec(element.getAttribute(name) ?? '') ?? []
  return digits === undefined ? 0 : Number(digits) * (unit === 'em' ? em : 1)
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1
}
