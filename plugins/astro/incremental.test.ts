import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

const run = promisify(execFile)
const repository = fileURLToPath(new URL('../../', import.meta.url))

// What shows on the page of an operation, on those of its neighbours, and beside a recording.
const edits: [file: string, before: string, after: string][] = [
  ['content/apis/payments/2.1.0/openapi.yaml', 'summary: Create a payment', 'summary: Make a payment'],
  [
    'content/apis/payments/2.1.0/openapi.yaml',
    'description: What to take, and from where',
    'description: What to take',
  ],
  ['recordings/payments/2.1.0/card-declined/scenario.yaml', 'The bank declines the card', 'The bank says no'],
]

// A page that goes, and one that comes.
const rename = [
  'content/apis/payments/1.4.0/openapi.yaml',
  'operationId: getPayment',
  'operationId: readPayment',
] as const

test('builds after edits give, byte for byte, what a first build in two processes gives', async () => {
  const site = await makeSite()
  await build(site, 1)
  for (const [file, before, after] of edits) await edit(path.join(site, file), before, after)

  const said = await build(site, 1)
  const [file, before, after] = rename
  await edit(path.join(site, file), before, after)
  await build(site, 1)
  const second = await filesIn(path.join(site, 'dist'))
  await rm(path.join(site, '.cache'), { recursive: true })
  const saidOfTwo = await build(site, 2)
  const clean = await filesIn(path.join(site, 'dist'))

  // A sheet that no page asks for any longer may stay.
  const names = [...second.keys()].filter((file) => clean.has(file) || !file.startsWith('_astro/rest.'))
  expect(names).toEqual([...clean.keys()])
  expect(names.filter((file) => second.get(file) !== clean.get(file))).toEqual([])
  expect(said).toMatch(/: [1-9]\d* of \d+ kept/)
  expect(saidOfTwo).not.toContain('in one process')
}, 400_000)

async function makeSite(): Promise<string> {
  const site = await temporaryFolder()
  await mkdir(path.join(site, 'content', 'guides'), { recursive: true })
  for (const folder of ['content/apis', 'content/decisions', 'content/changelog', 'recordings'])
    await cp(path.join(repository, folder), path.join(site, folder), { recursive: true })
  await symlink(path.join(repository, 'node_modules'), path.join(site, 'node_modules'))
  await writeFile(
    path.join(site, 'astro.config.mjs'),
    `import { defineConfig } from 'astro/config'
import { callsheet } from '${repository}plugins/astro/index.ts'
export default defineConfig({
  srcDir: '${repository}site', outDir: './dist', cacheDir: './.cache', trailingSlash: 'always', integrations: [callsheet()],
})`,
  )
  return site
}

async function build(site: string, processes: 1 | 2): Promise<string> {
  const astro = path.join(repository, 'node_modules/astro/bin/astro.mjs')
  const { stdout } = await run(process.execPath, [astro, 'build'], {
    cwd: site,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      VITEST: '',
      ASTRO_TELEMETRY_DISABLED: '1',
      CALLSHEET_PROCESSES: String(processes),
    },
    maxBuffer: 1e8,
  })
  return stdout
}

async function edit(file: string, before: string, after: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  expect(text).toContain(before)
  await writeFile(file, text.replace(before, after))
}

/** Every file but those of the search index, whose names depend on the order in which its threads finish. */
async function filesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('pagefind'))
    .sort()
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(path.join(folder, file), 'latin1')] as const)),
  )
}
