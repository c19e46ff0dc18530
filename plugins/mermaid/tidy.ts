import { isOutside, readPicture } from './picture.ts'

/**
 * Makes a drawing fit to stand in a page: unused styles gone, a name for those who cannot see it,
 * nothing that moves with the day it was drawn, nothing from elsewhere.
 */
export function tidy(picture: string, id: string, text: string): string {
  const svg = readPicture(picture)
  for (const element of svg.querySelectorAll('.today, script, link')) element.remove()
  for (const element of svg.querySelectorAll('image')) if (isOutside(element)) element.remove()
  pruneStyles(svg)
  pruneDefinitions(svg)
  nameIt(svg, id, text)
  svg.setAttribute('class', `${svg.getAttribute('class') ?? ''} diagram-picture`.trim())
  return svg.outerHTML
}

function pruneStyles(svg: Element): void {
  for (const style of svg.querySelectorAll('style')) {
    style.textContent = [...rulesOf(style.textContent ?? '')]
      .flatMap(({ selector, body }) => keptRule(svg, selector, body))
      .join('')
  }
}

// Mermaid's sheet is flat but for @keyframes and @media, whose bodies have braces of their own.
function* rulesOf(sheet: string): Generator<{ selector: string; body: string }> {
  for (const [, selector = '', body = ''] of sheet.matchAll(/([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}/g)) {
    yield { selector: selector.trim(), body: body.trim() }
  }
}

function keptRule(svg: Element, selector: string, body: string): string[] {
  if (selector.startsWith('@import') || body === '') return []
  if (selector.startsWith('@keyframes')) return []
  if (selector.startsWith('@')) return [`${selector}{${body}}`]

  const used = selector.split(',').filter((part) => isUsed(svg, part.trim()))
  const declarations = body.replace(/animation[^;]*;?/g, '').replace(/url\((?!#)[^)]*\)/g, 'none')
  return used.length === 0 || declarations === '' ? [] : [`${used.join(',').trim()}{${declarations}}`]
}

// Mermaid defines every arrow head and icon it knows, in each picture.
function pruneDefinitions(svg: Element): void {
  const used = new Set([...svg.outerHTML.matchAll(/#([\w-]+)/g)].map(([, name]) => name))
  for (const element of svg.querySelectorAll('marker[id], filter[id], symbol[id], linearGradient[id], clipPath[id]')) {
    if (!used.has(element.id)) element.remove()
  }
  for (const element of svg.querySelectorAll('defs')) if (element.children.length === 0) element.remove()
}

function isUsed(svg: Element, selector: string): boolean {
  const plain = selector.replace(/::?(?:hover|focus|active|before|after)\b/g, '')
  try {
    return svg.matches(plain) || svg.ownerDocument.querySelector(plain) !== null
  } catch {
    return true
  }
}

// A diagram with links is a group: inside an image nothing can be reached.
function nameIt(svg: Element, id: string, text: string): void {
  svg.setAttribute('role', svg.querySelector('a') ? 'group' : 'img')
  svg.removeAttribute('aria-roledescription')

  const title = svg.querySelector(':scope > title') ?? insertTitle(svg, text)
  title.id = `${id}-title`
  svg.setAttribute('aria-labelledby', title.id)
  const description = svg.querySelector(':scope > desc')
  if (description) description.id = `${id}-desc`
  if (description) svg.setAttribute('aria-describedby', description.id)
}

function insertTitle(svg: Element, text: string): Element {
  const title = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'title')
  title.textContent = /^\s*title:?\s+(.+)$/m.exec(text)?.[1]?.trim() ?? kindOf(text)
  svg.prepend(title)
  return title
}

function kindOf(text: string): string {
  const words = text
    .replace(/^\s*---\n[\s\S]*?\n---\n/, '')
    .replace(/^\s*%%.*$/gm, '')
    .trim()
  const [kind = ''] = /^[A-Za-z0-9]+/.exec(words) ?? []
  return KINDS[kind] ?? 'Diagram'
}

const KINDS: Record<string, string> = {
  flowchart: 'Flowchart',
  graph: 'Flowchart',
  sequenceDiagram: 'Sequence diagram',
  stateDiagram: 'State diagram',
  classDiagram: 'Class diagram',
  erDiagram: 'Entity relationship diagram',
  gantt: 'Gantt chart',
  pie: 'Pie chart',
  mindmap: 'Mind map',
  timeline: 'Timeline',
  gitGraph: 'Git graph',
  journey: 'User journey',
  quadrantChart: 'Quadrant chart',
}
