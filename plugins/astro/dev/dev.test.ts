import { spawn } from 'node:child_process'
import { readFile, rename, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect, onTestFinished, test } from 'vitest'

import { freePort } from '#plugins/node/port.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

const packageRoot = fileURLToPath(new URL('../../../', import.meta.url))
const contract = 'content/apis/shop/1.0.0/openapi.yaml'
const guide = 'content/guides/start.mdx'

test('while dev runs, pages follow edits of a contract, a guide, a component and the configuration', async () => {
  const root = await site()
  const read = await start(root)
  const shows = (page: string, element: string) => expect.poll(() => read(page, element), { timeout: 50_000 })

  await shows('/shop/1.0.0/list-orders/', 'h1').toBe('List orders')
  await edit(root, contract, 'List orders', 'Find orders')
  await shows('/shop/1.0.0/list-orders/', 'h1').toBe('Find orders')

  await shows('/guides/start/', 'h1').toBe('Start')
  await edit(root, guide, 'title: Start', 'title: Begin')
  await shows('/guides/start/', 'h1').toBe('Begin')

  await shows('/guides/start/', 'mark').toBe('Hello')
  await edit(root, 'greeting.astro', 'Hello', 'Welcome')
  await shows('/guides/start/', 'mark').toBe('Welcome')

  await shows('/guides/start/', 'title').toBe('Begin · Small')
  await edit(root, 'astro.config.mjs', 'Small', 'Large')
  await shows('/guides/start/', 'title').toBe('Begin · Large')
}, 120_000)

async function site(): Promise<string> {
  const root = await temporaryFolder({
    [contract]: [
      'openapi: 3.1.0',
      'info: { title: Shop, version: 1.0.0 }',
      'paths:',
      '  /orders:',
      '    get: { operationId: list-orders, summary: List orders, responses: { "200": { description: The orders } } }',
      '',
    ].join('\n'),
    [guide]: '---\ntitle: Start\n---\n\nHere it begins.\n\n<Greeting />\n',
    'greeting.astro': '<mark>Hello</mark>\n',
    'astro.config.mjs': [
      `import { callsheet } from ${JSON.stringify(path.join(packageRoot, 'plugins/astro/index.ts'))}`,
      'export default {',
      `  srcDir: ${JSON.stringify(path.join(packageRoot, 'site'))},`,
      "  cacheDir: './.cache',",
      "  trailingSlash: 'always',",
      '  devToolbar: { enabled: false },',
      "  vite: { cacheDir: './.vite' },",
      "  integrations: [callsheet({ title: 'Small', components: { Greeting: './greeting.astro' } })],",
      '}',
      '',
    ].join('\n'),
  })
  await symlink(path.join(packageRoot, 'node_modules'), path.join(root, 'node_modules'), 'junction')
  return root
}

// In a process of its own: Vitest sets what Astro takes for a test of itself.
async function start(root: string): Promise<(page: string, element: string) => Promise<string | undefined>> {
  const origin = `http://127.0.0.1:${await freePort()}`
  const { hostname, port } = new URL(origin)
  const { PATH, HOME } = process.env
  const server = spawn(
    process.execPath,
    [path.join(packageRoot, 'node_modules/astro/bin/astro.mjs'), 'dev', '--host', hostname, '--port', port],
    { cwd: root, env: { PATH, HOME, ASTRO_TELEMETRY_DISABLED: '1' }, stdio: 'ignore' },
  )
  onTestFinished(() => void server.kill())

  return async (page, element) => {
    const answer = await fetch(origin + page).catch(() => undefined)
    const html = (await answer?.text()) ?? ''
    return new RegExp(`<${element}[^>]*>([^<]*)</${element}>`).exec(html)?.[1]?.trim()
  }
}

async function edit(root: string, file: string, before: string, after: string): Promise<void> {
  const text = await readFile(path.join(root, file), 'utf8')
  // As editors do: who looks in between sees the old file or the new one, and never half of it.
  await writeFile(path.join(root, `${file}~`), text.replace(before, after))
  await rename(path.join(root, `${file}~`), path.join(root, file))
}
