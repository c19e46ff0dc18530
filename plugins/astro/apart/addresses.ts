import path from 'node:path'

import type { AstroConfig, PathWithRoute } from 'astro'

/** Where what is rendered stands in the web and in the built site, as Astro would have it. */
export function addressesOf({ base, site, server, build: { format }, trailingSlash }: AddressSettings): AddressOf {
  const origin = site === undefined ? `http://localhost:${server.port}` : new URL(site).origin
  const isFolder = format === 'directory'
  const ending = isFolder ? (trailingSlash === 'never' ? '' : '/') : '.html'

  return ({ pathname, route: { type } }) => {
    const name = pathname.replace(/^\/|\/$/g, '')
    return type === 'endpoint'
      ? { name, url: urlOf(name, endingOf(pathname)), file: name }
      : { name, url: urlOf(name, ending), file: fileOf(name) }
  }

  function urlOf(name: string, ending: string): string {
    const isHome = name === '' && isFolder
    return new URL(path.posix.join('/', base, isHome ? '/' : `${name || 'index'}${ending}`), origin).href
  }

  function fileOf(name: string): string {
    if (name === '') return 'index.html'
    return isFolder && !statusPages.has(name) ? `${name}/index.html` : `${name}.html`
  }

  // Of `/x.json` and, below a route whose end is open, of `/x.json/`.
  function endingOf(pathname: string): string {
    if (trailingSlash === 'never') return ''
    return pathname.endsWith('/') || (trailingSlash === 'always' && path.posix.extname(pathname) === '') ? '/' : ''
  }
}

/** A page as the search index knows it: `guides/start/`, and nothing for the home page. */
export function searchedAs({ name }: Address): string {
  return name === '' ? '' : `${name}/`
}

const statusPages = new Set(['404', '500'])

/** What of Astro's configuration decides where a page stands. */
export type AddressSettings = Pick<AstroConfig, 'base' | 'site' | 'trailingSlash'> & {
  server: Pick<AstroConfig['server'], 'port'>
  build: Pick<AstroConfig['build'], 'format'>
}

export type AddressOf = (path: PathWithRoute) => Address

export interface Address {
  /** `payments/2.1.0/refund` */
  name: string
  /** `https://docs.example.com/base/payments/2.1.0/refund/` */
  url: string
  /** Below the folder of the built site: `payments/2.1.0/refund/index.html`. */
  file: string
}
