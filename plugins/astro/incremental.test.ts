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

test('builds after edits give, byte for byte, what first builds give, by Astro or without it, in one process or two', async () => {
  const site = await makeSite()
  await build(site, 1)
  for (const [file, before, after] of edits) await edit(path.join(site, file), before, after)

  const saidAgain = await build(site, 1)
  const again = await filesIn(path.join(site, 'dist'))
  await rm(path.join(site, '.cache'), { recursive: true })
  await build(site, 1)
  expectSame(again, await filesIn(path.join(site, 'dist')))

  const [file, before, after] = rename
  await edit(path.join(site, file), before, after)
  const saidOfRename = await build(site, 1)
  const renamed = await filesIn(path.join(site, 'dist'))
  await rm(path.join(site, '.cache'), { recursive: true })
  const saidOfTwo = await build(site, 2)
  expectSame(renamed, await filesIn(path.join(site, 'dist')))

  expect(saidAgain).toMatch(/Pages of operations: [1-9]\d* of \d+ kept[\s\S]*Built again/)
  expect(saidOfRename).not.toContain('Built again')
  expect(saidOfTwo).not.toContain('in one process')
}, 400_000)

test('what Astro has to see is built by Astro: a guide, a file that is gone from the site', async () => {
  const site = await makeSite(['content/apis/payments/2.1.0'])
  await writeFile(path.join(site, 'content/guides/start.md'), '---\ntitle: Start\n---\n\nGo.\n')
  await build(site, 1)
  expect(await build(site, 1)).toMatch(/Nothing has changed\nBuilt again/)
  expect(JSON.parse(await build(site, 1, '--json'))).toEqual({ built: true, again: true, seconds: expect.any(Number) })

  await edit(path.join(site, 'content/guides/start.md'), 'Go.', 'Stop.')
  expect(await build(site, 1)).not.toContain('Built again')
  expect(await readFile(path.join(site, 'dist/guides/start/index.html'), 'utf8')).toContain('Stop.')

  await rm(path.join(site, 'dist/_astro'), { recursive: true })
  expect(await build(site, 1)).not.toContain('Built again')
  expect(await readdir(path.join(site, 'dist'))).toContain('_astro')
}, 200_000)

// A sheet that no page asks for any longer may stay.
function expectSame(built: Map<string, string>, clean: Map<string, string>): void {
  const names = [...built.keys()].filter((file) => clean.has(file) || !file.startsWith('_astro/rest.'))
  expect(names).toEqual([...clean.keys()])
  expect(names.filter((file) => built.get(file) !== clean.get(file))).toEqual([])
}

async function makeSite(
  folders = ['content/apis', 'content/decisions', 'content/changelog', 'recordings'],
): Promise<string> {
  const site = await temporaryFolder()
  await mkdir(path.join(site, 'content', 'guides'), { recursive: true })
  for (const folder of folders) await cp(path.join(repository, folder), path.join(site, folder), { recursive: true })
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

async function build(site: string, processes: 1 | 2, ...flags: string[]): Promise<string> {
  const callsheet = path.join(repository, 'scripts/callsheet.ts')
  const { PATH, HOME } = process.env
  const { stdout } = await run(process.execPath, [callsheet, 'build', ...flags], {
    cwd: site,
    // Vitest sets MODE, DEV and more, and a site built with them is not as readers get it.
    env: { PATH, HOME, ASTRO_TELEMETRY_DISABLED: '1', CALLSHEET_PROCESSES: String(processes) },
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
