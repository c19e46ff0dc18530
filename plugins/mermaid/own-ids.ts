import { readPicture } from './picture.ts'

/**
 * The same picture with ids of its own: `d1f0c2a9-0`, `d1f0c2a9-1` … in the order they stand. Mermaid's are shared by all
 * diagrams of a page (`actor0`), and count on from the diagram drawn before.
 */
export function withOwnIds(picture: string, id: string): string {
  const svg = readPicture(picture)
  rename(svg, id)
  return svg.outerHTML
}

function rename(svg: Element, id: string): void {
  const names = new Map<string, string>()
  for (const [index, element] of [...svg.querySelectorAll('[id]')].entries()) {
    if (element.id !== id) names.set(element.id, `${id}-${index.toString(36)}`)
  }

  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      const renamed =
        REFERENCES[name]?.(value, names) ??
        value.replace(/url\((["']?)#([^)"']+)\1\)/g, (all, _, to) => (names.has(to) ? `url(#${names.get(to)})` : all))
      if (renamed !== value) element.setAttribute(name, renamed)
    }
  }
  for (const style of svg.querySelectorAll('style')) {
    style.textContent = (style.textContent ?? '').replace(/#([\w-]+)/g, (all, to) =>
      names.has(to) ? `#${names.get(to)}` : all,
    )
  }
}

const REFERENCES: Record<string, (value: string, names: Map<string, string>) => string> = {
  id: (value, names) => names.get(value) ?? value,
  href: (value, names) =>
    names.has(value.slice(1)) && value.startsWith('#') ? `#${names.get(value.slice(1))}` : value,
  'xlink:href': (value, names) =>
    names.has(value.slice(1)) && value.startsWith('#') ? `#${names.get(value.slice(1))}` : value,
  'aria-labelledby': (value, names) => names.get(value) ?? value,
  'aria-describedby': (value, names) => names.get(value) ?? value,
}
