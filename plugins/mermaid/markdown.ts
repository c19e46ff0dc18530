import { readFileSync } from 'node:fs'
import { relative } from 'node:path/posix'
import { fileURLToPath } from 'node:url'

import type { MdastPluginDefinition } from 'satteri'

import { finding } from '#core/finding.ts'
import { escapeHtml } from '#core/json/html.ts'
import type { Finding, Place } from '#core/model.ts'

import { type DiagramProblem, renderDiagram } from './render.ts'

/** `root` is what the places of findings are relative to; `base` is put before links inside the site. */
export interface DiagramFenceOptions {
  root: string
  base?: string
  /** Keeps pictures from one build to the next. Default: in memory alone. */
  directory?: string
}

/**
 * Draws the ```` ```mermaid ```` fences of `.md` and `.mdx` files, for `satteri({ mdastPlugins: [diagramFences({ root })] })`.
 * A diagram that cannot be drawn shows what is wrong in its place, and `diagramErrors` tells it.
 */
export function diagramFences({ root, base = '/', directory }: DiagramFenceOptions): MdastPluginDefinition {
  return {
    name: 'callsheet-diagrams',
    options: { position: true },
    before(_tree, { fileURL }) {
      if (fileURL) problems.delete(fileURL.href)
    },
    async code(node, { fileURL, source, sourceFormat }) {
      if (node.lang !== 'mermaid') return

      const drawing = await renderDiagram(node.value, directory === undefined ? {} : { directory })
      if ('error' in drawing) {
        const place = placeIn(drawing.error, node.position?.start.line ?? 1, source, fileURL, root)
        const found = remember(fileURL, drawing.error, place)
        return toNode(broken(found, node.value), sourceFormat)
      }
      return toNode(figure(withBase(drawing.svg, base), node.value), sourceFormat)
    },
  }
}

/** What could not be drawn since the process began, in the files as they were read last. Not empty: fail the build. */
export function diagramErrors(): Finding[] {
  return [...problems.values()].flat()
}

/**
 * What could not be drawn in a built page. Astro restores pages and entries that have not changed without asking the
 * plugin again, so a build looks at its pages as well.
 */
export function diagramErrorsIn(html: string): Finding[] {
  return [...html.matchAll(/<figure class="diagram diagram-broken" role="alert" data-finding="([^"]*)"/g)].map(
    ([, data = '']) =>
      JSON.parse(
        data.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
      ),
  )
}

// Astro swallows what a plugin throws in a .md file and builds an empty page, so errors are kept here.
const problems = new Map<string, Finding[]>()

function remember(file: URL | undefined, { message }: DiagramProblem, place: Place): Finding {
  const key = file?.href ?? ''
  const found = finding({
    code: 'diagram-invalid',
    severity: 'error',
    message: `The diagram cannot be drawn: ${message}`,
    help: 'Mend the Mermaid text; https://mermaid.live shows it while you type.',
    place,
  })
  problems.set(key, [...(problems.get(key) ?? []), found])
  return found
}

// What Astro hands over may lack the front matter, so its lines are counted from the end of the file.
function placeIn(
  { line, column }: DiagramProblem,
  fence: number,
  source: string,
  file: URL | undefined,
  root: string,
): Place {
  if (!file) return { path: '', line: fence + line, column }

  const path = fileURLToPath(file)
  const above = Math.max(0, linesOf(readFileSync(path, 'utf8')) - linesOf(source))
  return { path: relative(root, path), line: above + fence + line, column }
}

function linesOf(text: string): number {
  return text.trimEnd().split('\n').length
}

function figure(svg: string, text: string): string {
  return `<figure class="diagram">${svg}${sourceOf(text, 'Diagram source')}</figure>`
}

function broken(found: Finding, text: string): string {
  const { path, line, column } = found.place
  const where = escapeHtml([path, line, column].join(':'))
  const data = escapeHtml(JSON.stringify(found))
  const said = `<p>${escapeHtml(found.message)}</p><p><code>${where}</code></p>`
  return `<figure class="diagram diagram-broken" role="alert" data-finding="${data}">${said}${sourceOf(text, 'Its text')}</figure>`
}

function sourceOf(text: string, title: string): string {
  return `<details><summary>${title}</summary><pre class="code" tabindex="0"><code>${escapeHtml(text)}</code></pre></details>`
}

function withBase(svg: string, base: string): string {
  return svg.replace(/(<a\b[^>]*?\s(?:xlink:)?href=")\/(?!\/)/g, `$1${base.replace(/\/$/, '')}/`)
}

// MDX would read braces and put curly quotes into raw HTML; `set:html` takes it as it is.
function toNode(html: string, format: 'markdown' | 'mdx') {
  if (format === 'markdown') return { type: 'html' as const, value: html }
  return {
    type: 'mdxJsxFlowElement' as const,
    name: 'Fragment',
    attributes: [{ type: 'mdxJsxAttribute' as const, name: 'set:html', value: html }],
    children: [],
  }
}
