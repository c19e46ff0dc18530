import { JSDOM } from 'jsdom'

/** The SVG element that a text holds. */
export function readPicture(picture: string): Element {
  const svg = parser.window.DOMParser.prototype.parseFromString
    .call(new parser.window.DOMParser(), picture, 'text/html')
    .querySelector('svg')
  if (!svg) throw new TypeError('Mermaid gave no picture')
  return svg
}

/** An `<image>` that a browser would fetch from another host. */
export function isOutside(image: Element): boolean {
  const address = image.getAttribute('href') ?? image.getAttribute('xlink:href') ?? ''
  const here = 'https://here.invalid'
  return !URL.canParse(address, here) || !['data:', here].some((start) => new URL(address, here).href.startsWith(start))
}

const parser = new JSDOM('')
