import type { MdastPluginDefinition } from 'satteri'

/** Authors write links inside the site from its root, `/guides/start/`; the base is put before them here. */
export function siteLinks(base: string): MdastPluginDefinition {
  return {
    name: 'callsheet-site-links',
    link(node, context) {
      const url = withBase(node.url, base)
      if (url !== node.url) context.setProperty(node, 'url', url)
    },
  }
}

/** The same for HTML that is made already: `href="/guides/"` becomes `href="/docs/guides/"`. */
export function linksWithBase(html: string, base: string): string {
  return html.replace(
    /(<a\b[^>]*?\shref=")(\/[^"]*)/g,
    (_, before: string, url: string) => before + withBase(url, base),
  )
}

// Two slashes begin another host. What has the base already was made by us.
function withBase(url: string, base: string): string {
  const prefix = base.replace(/\/$/, '')
  if (!url.startsWith('/') || url.startsWith('//') || url.startsWith(`${prefix}/`)) return url
  return prefix + url
}
