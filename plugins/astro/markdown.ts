import { satteri } from '@astrojs/markdown-satteri'
import type { AstroConfig } from 'astro'

import { diagramFences } from '#plugins/mermaid/markdown.ts'
import { palette } from '#plugins/shiki/palette.ts'

import { fences } from '#plugins/shiki/fences.ts'
import { siteLinks } from './site-links.ts'

/** How guides and other Markdown pages are rendered: diagrams drawn at build time, code in our colours for both themes. */
export function markdown({ root, base, cache }: MarkdownSite): Markdown {
  return {
    processor: satteri({ mdastPlugins: [siteLinks(base), diagramFences({ root, base, directory: cache })] }),
    shikiConfig: {
      themes: { light: themeOf('light'), dark: themeOf('dark') },
      defaultColor: 'light-dark()',
      transformers: [fences],
    },
  }
}

function themeOf(type: 'light' | 'dark') {
  const scopes = palette.map((ink) => ({ scope: ink.scopes, settings: { foreground: ink[type] } }))
  const [foreground, background] = type === 'light' ? ['#1e1c19', '#f6f4ef'] : ['#e6e9ee', '#131821']
  return {
    name: `callsheet-${type}`,
    type,
    // Shiki would add the first of these when it first highlights, and Astro takes that for another configuration.
    settings: [{ settings: { foreground, background } }, ...scopes],
    colors: { 'editor.foreground': foreground, 'editor.background': background },
  }
}

interface Markdown {
  processor: AstroConfig['markdown']['processor']
  shikiConfig: Pick<AstroConfig['markdown']['shikiConfig'], 'themes' | 'defaultColor' | 'transformers'>
}

interface MarkdownSite {
  /** The project's folder; findings name files relative to it. */
  root: string
  base: string
  /** Where drawn diagrams are kept from one build to the next. */
  cache: string
}
