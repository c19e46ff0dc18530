/**
 * The HTML of a contract's text without what led to files beside the contract, which no page has: of a picture its words
 * are left, and of a link its text.
 */
export function withoutFiles(html: string): string {
  if (!html.includes('="')) return html
  return html.replace(pictures, (_, alt = '') => alt).replace(links, '$1')
}

// Neither an address of the web, nor of this site, nor of this page.
const beside = '(?![a-z][a-z0-9+.-]*:|[/#])[^"]*'
const pictures = new RegExp(`<img src="${beside}"(?: alt="([^"]*)")?[^<>]*>`, 'gi')
const links = new RegExp(`<a href="${beside}"[^<>]*>([^]*?)</a>`, 'gi')
