import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { har } from '#core/captures/har.ts'
import { archive, contract, leftIn, plants } from '#core/fixtures/canaries.ts'
import { keepScenario } from '#plugins/node/keep.ts'
import { loadProject } from '#plugins/node/project.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { runAstro } from './run-astro.ts'

/*
 * A site of recordings whose captures held a secret of every kind: pages, scripts, data, the index of the search.
 */

// Of up to five characters by chance they stand anywhere.
const planted = plants.filter(([, secret]) => secret.length > 6 || /\D/.test(secret))
const perScenario = 40

let files: { name: string; text: string }[]

beforeAll(async () => {
  const sources = {
    'content/apis/acme/1.0.0/openapi.yaml': contract,
    'content/guides/.keep': '',
    'content/decisions/.keep': '',
    'content/checks/.keep': '',
  }
  const root = await temporaryFolder(sources, afterAll)
  await record(root)
  await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), path.join(root, 'node_modules'))
  await writeFile(path.join(root, 'astro.config.mjs'), configText())
  await runAstro(root, path.join(root, 'dist'))
  files = await filesIn(path.join(root, 'dist'))
}, 400_000)

test('the recordings are in the pages', () => {
  const pages = files.filter(({ name }) => name.endsWith('.html'))
  expect(pages.length).toBeGreaterThan(5)
  expect(pages.filter(({ text }) => text.includes('{{password}}')).length).toBeGreaterThan(0)
})

test('no secret stands anywhere in the site, in any form', { timeout: 120_000 }, () => {
  const site = files.map(({ name, text }) => `${name}\n${text}`).join('\n')
  expect(leftIn(site, planted)).toEqual([])
})

async function record(root: string): Promise<void> {
  for (let start = 0; start < plants.length; start += perScenario) {
    const messages = plants.slice(start, start + perScenario).flatMap(([, secret, plant]) => plant(secret))
    const { exchanges } = har.read({ path: 'a.har', text: JSON.stringify(archive(messages)) })
    const { saved } = await keepScenario({
      root,
      reading: await loadProject(root),
      captured: exchanges,
      version: (await loadProject(root)).project.apis[0]?.versions[0],
      name: `canaries-${start}`,
      source: 'har',
      yes: true,
    })
    expect(saved).not.toEqual([])
  }
}

function configText(): string {
  const integration = fileURLToPath(new URL('../../plugins/astro/index.ts', import.meta.url))
  return `import { callsheet } from ${JSON.stringify(integration)}

export default {
  srcDir: ${JSON.stringify(fileURLToPath(new URL('..', import.meta.url)))},
  cacheDir: './cache',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  integrations: [callsheet({ title: 'Acme' })],
}
`
}

// What is packed, as the index of the search is, is read unpacked.
async function filesIn(dist: string): Promise<{ name: string; text: string }[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const bytes = await readFile(path.join(parentPath, name))
        const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
        return { name, text: (isPacked ? gunzipSync(bytes) : bytes).toString('utf8') }
      }),
  )
}
