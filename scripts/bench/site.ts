import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository: string = fileURLToPath(new URL('../../', import.meta.url))

/** A site of one contract in a folder of its own. */
export async function makeSite(contract: string): Promise<Site> {
  const root = await mkdtemp(path.join(tmpdir(), 'callsheet-bench-'))
  const file = path.join(root, 'content/apis/bench/1.0.0/openapi.json')
  await mkdir(path.dirname(file), { recursive: true })
  for (const folder of ['guides', 'checks', 'decisions']) await mkdir(path.join(root, 'content', folder))
  await writeFile(path.join(root, 'content/guides/start.md'), '---\ntitle: Start\n---\n\nHere it begins.\n')
  await writeFile(file, contract)
  await symlink(path.join(repository, 'node_modules'), path.join(root, 'node_modules'))
  await writeFile(path.join(root, 'astro.config.mjs'), config)
  return { root, file }
}

/** Builds a site in processes of its own. Pagefind, which works beside it, counts for the time alone. */
export async function buildSite({ root }: Site): Promise<Built> {
  return { ...(await runIn(root, ['build'])), ...(await weigh(path.join(root, 'dist'))) }
}

/** Runs a command of `callsheet` in a folder until it ends. */
export async function runIn(root: string, words: string[]): Promise<Used> {
  const usage = path.join(root, '.usage')
  await rm(usage, { recursive: true, force: true })
  await mkdir(usage)
  const begun = performance.now()
  await callsheet(root, words, {
    BENCH_USAGE: usage,
    NODE_OPTIONS: `--import=${path.join(repository, 'scripts/bench/usage.mjs')}`,
  })
  const wall = (performance.now() - begun) / 1000
  return { wall, ...(await usedIn(usage)) }
}

async function usedIn(folder: string): Promise<Omit<Used, 'wall'>> {
  const files = await readdir(folder)
  const used = await Promise.all(files.map(async (file) => JSON.parse(await readFile(path.join(folder, file), 'utf8'))))
  return {
    cpu: used.reduce((sum, { cpu }) => sum + cpu, 0),
    rss: Math.max(...used.map(({ rss }) => rss)),
    together: used.reduce((sum, { rss }) => sum + rss, 0),
  }
}

export async function removeSite({ root }: Site): Promise<void> {
  await rm(root, { recursive: true, force: true })
}

function callsheet(root: string, words: string[], env: { [name: string]: string }): Promise<void> {
  const command = path.join(repository, 'scripts/callsheet.ts')
  const child = spawn(process.execPath, [command, ...words], {
    cwd: root,
    env: { ...process.env, ...env, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`callsheet ${words.join(' ')} ended with ${code}`)),
    )
  })
}

async function weigh(dist: string): Promise<{ pages: number; megabytes: number }> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(files.map(async (one) => (await stat(path.join(one.parentPath, one.name))).size))
  return {
    pages: files.filter(({ name }) => name.endsWith('.html')).length,
    megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6,
  }
}

const config = `import { defineConfig } from 'astro/config'
import { callsheet } from '${repository}plugins/astro/index.ts'
export default defineConfig({
  srcDir: '${repository}site', outDir: './dist', cacheDir: './.cache', trailingSlash: 'always', devToolbar: { enabled: false },
  integrations: [callsheet({ title: 'Bench' })],
})
`

export interface Site {
  root: string
  file: string
}

/** Seconds and megabytes. `cpu` is of all processes, `rss` the peak of the largest one, `together` the sum of all peaks. */
export interface Used {
  wall: number
  cpu: number
  rss: number
  together: number
}

export interface Built extends Used {
  pages: number
  megabytes: number
}
