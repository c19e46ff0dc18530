import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { markdownToHtml, mdxToJs } from 'satteri'
import { afterAll, expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { diagramErrors, diagramErrorsIn, diagramFences } from './markdown.ts'

const good = '```mermaid\nflowchart LR\n  a["{x} it\'s -- \\"y\\""] --> b\n  click b "/docs/"\n```\n'
const bad = '```mermaid\nflowchart LR\n  a[Start --> b\n```\n'
const root = await temporaryFolder({}, afterAll)
const mdastPlugins = [diagramFences({ root, base: '/base/' })]

test('a fence becomes a figure with its source, and links get the base', async () => {
  const { html } = await markdownToHtml(good, { mdastPlugins, fileURL: await write('good.md', good) })
  expect(html).toMatch(/^<figure class="diagram"><svg [\s\S]*<\/svg><details><summary>Diagram source<\/summary>/)
  expect(html).toContain('href="/base/docs/"')
  expect(diagramErrors()).toEqual([])
})

test('in MDX the picture comes through as it is', async () => {
  const { code } = await mdxToJs(good, { mdastPlugins, fileURL: await write('good.mdx', good) })
  expect(code).toMatch(/_jsx\(Fragment, \{ "set:html": "<figure class=\\"diagram\\"><svg /)
  expect(code).not.toMatch(/[“”’]/)
})

test('a fence that cannot be drawn is a finding at its line, until it is mended', async () => {
  const fileURL = await write('bad.md', `---\ntitle: x\n---\n\n# X\n\n${bad}`)
  const { html } = await markdownToHtml(`# X\n\n${bad}`, { mdastPlugins, fileURL })

  const [found] = diagramErrors()
  expect(found).toMatchObject({
    code: 'diagram-invalid',
    severity: 'error',
    place: { path: 'bad.md', line: 9, column: 16 },
  })
  expect(diagramErrorsIn(html)).toEqual([found])

  await markdownToHtml('# X', { mdastPlugins, fileURL })
  expect(diagramErrors()).toEqual([])
})

test('other code is left alone', async () => {
  const { html } = await markdownToHtml('```js\nmermaid\n```', { mdastPlugins })
  expect(html.trim()).toBe('<pre><code class="language-js">mermaid\n</code></pre>')
})

async function write(name: string, text: string): Promise<URL> {
  await writeFile(join(root, name), text)
  return pathToFileURL(join(root, name))
}
