import path from 'node:path'

import type { AstroConfig } from 'astro'

/** Where a page stands in the web and in the built site, as Astro would have it. */
export function addressesOf({ base, site, server, build: { format }, trailingSlash }: Settings): Addresses {
  const origin = site === undefined ? `http://localhost:${server.port}` : new URL(site).origin
  const isFolder = format === 'directory'
  const ending = isFolder ? (trailingSlash === 'never' ? '' : '/') : '.html'
  return {
    urlOf: (name) => new URL(path.posix.join('/', base, `${name}${ending}`), origin).href,
    fileOf: (name) => (isFolder ? `${name}/index.html` : `${name}.html`),
  }
}

type Settings = Pick<AstroConfig, 'base' | 'site' | 'server' | 'build' | 'trailingSlash'>

interface Addresses {
  /** `payments/2.1.0/refund` → `https://docs.example.com/base/payments/2.1.0/refund/` */
  urlOf(name: string): string
  /** Below the folder of the built site: `payments/2.1.0/refund/index.html`. */
  fileOf(name: string): string
}
