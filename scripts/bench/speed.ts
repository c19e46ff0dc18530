/**
 * `npm run bench -- [build] [growth] [recursive] [dev] [recordings] [--runs 3] [--write]`: builds documents and reads
 * recordings of several sizes in folders of their own, and prints what it took. `build` and `dev` need GitHub's document: `npm ci --prefix scripts/bench/github`.
 * `--write` puts the tables into RESULTS.md.
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { measureDev } from './dev.ts'
import { grownContract, recursiveContract } from './documents.ts'
import { exponent, median, spread, table } from './figures.ts'
import { recordings } from './recordings.ts'
import { writeSection } from './results.ts'
import { type Built, buildSite, makeSite, removeSite } from './site.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, write: { type: 'boolean', default: false } },
})
const runs = Number(values.runs)
const benchmarks: { [name: string]: () => Promise<[title: string, text: string]> } = {
  build,
  growth,
  recursive,
  dev,
  recordings: () => recordings(runs),
}

const wanted = positionals.length > 0 ? positionals : Object.keys(benchmarks)
for (const name of wanted) {
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined
  if (!benchmark) throw new TypeError(`There is no benchmark ${name}, only ${Object.keys(benchmarks).join(', ')}`)
  const [title, measured] = await benchmark()
  const text = `${measured}\n\n${machine()}`
  console.log(`\n## ${title}\n\n${text}`)
  if (values.write) await writeSection(title, text)
}

async function build(): Promise<[string, string]> {
  const contract = await github()
  const first: Built[] = []
  const same: Built[] = []
  const edited: Built[] = []
  for (let round = 0; round < runs; round++) {
    const site = await makeSite(contract)
    first.push(await buildSite(site))
    same.push(await buildSite(site))
    await writeFile(site.file, edit(contract))
    edited.push(await buildSite(site))
    await removeSite(site)
  }
  const ratio = median(first.map(({ wall }) => wall)) / median(edited.map(({ wall }) => wall))
  const head = [
    'GitHub, 1,223 operations',
    'wall s',
    'CPU s',
    'peak MB',
    'both MB',
    'HTML files',
    'HTML files/s',
    'output MB',
  ]
  const rows = [
    row('first build', first),
    row('again, nothing changed', same),
    row('again, one description edited', edited),
  ]
  return ['Build', `${table(head, rows)}\n\nA build after an edit takes 1/${ratio.toFixed(1)} of the first.`]
}

async function growth(): Promise<[string, string]> {
  return ['Growth', await sizes('operations', [300, 1200, 4800], grownContract)]
}

async function recursive(): Promise<[string, string]> {
  return ['Schemas that lead to each other without an end', await sizes('schemas', [100, 400, 1600], recursiveContract)]
}

/** The fixed cost of starting is that of the smallest possible site; the exponent is of what comes on top. */
async function sizes(unit: string, counts: number[], make: (count: number) => string): Promise<string> {
  const least = await measure(make(1))
  const measured: [number, Built[]][] = []
  for (const count of counts) measured.push([count, await measure(make(count))])

  const floor = median(least.map(({ cpu }) => cpu))
  const points = measured.map(([count, built]): [number, number] => [
    count,
    median(built.map(({ cpu }) => cpu)) - floor,
  ])
  const head = [unit, 'wall s', 'CPU s', 'peak MB', 'both MB', 'HTML files', 'HTML files/s', 'output MB']
  const rows = [row('1', least), ...measured.map(([count, built]) => row(String(count), built))]
  return `${table(head, rows)}\n\nCPU grows with the power ${exponent(points).toFixed(2)} of the ${unit} (1 is linear; the cost of one is taken off).`
}

async function measure(contract: string): Promise<Built[]> {
  const built: Built[] = []
  for (let round = 0; round < runs; round++) {
    const site = await makeSite(contract)
    built.push(await buildSite(site))
    await removeSite(site)
  }
  return built
}

async function dev(): Promise<[string, string]> {
  const contract = await github()
  const page = '/bench/1.0.0/pulls-create/'
  const edits = [
    {
      file: 'content/apis/bench/1.0.0/openapi.json',
      before: 'Create a pull request',
      after: 'Make a pull request',
      at: page,
    },
    { file: 'content/guides/start.md', before: 'Here it begins', after: 'There it ended', at: '/guides/start/' },
  ]
  const site = await makeSite(contract)
  const cold = await measureDev(site, { page, edits: [] })
  const warm: number[] = []
  const shown: number[][] = []
  for (let round = 0; round < runs; round++) {
    await writeFile(site.file, contract)
    await writeFile(path.join(site.root, 'content/guides/start.md'), '---\ntitle: Start\n---\n\nHere it begins.\n')
    await measureDev(site, { page, edits: [] })
    const times = await measureDev(site, { page, edits })
    warm.push(times.first)
    shown.push(times.shown)
  }
  await rm(site.root, { recursive: true, force: true })
  const column = (index: number) => shown.map((times) => times[index] ?? Number.NaN)
  const rows = [
    ['start to first page, nothing kept', spread([cold.first])],
    ['start to first page, warm', spread(warm)],
    ['an edit in the contract shows', spread(column(0))],
    ['an edit in a guide shows', spread(column(1))],
  ]
  return ['Development server', table(['GitHub, 1,223 operations', 'seconds'], rows)]
}

function row(name: string, built: Built[]): (string | number)[] {
  const of = (key: keyof Built, digits = 1) =>
    spread(
      built.map((one) => one[key]),
      digits,
    )
  const speed = spread(
    built.map(({ pages, wall }) => pages / wall),
    0,
  )
  return [name, of('wall'), of('cpu'), of('rss', 0), of('together', 0), built[0]?.pages ?? 0, speed, of('megabytes', 0)]
}

function edit(contract: string): string {
  const edited = contract.replace('Users with pull access in a repository', 'Users with access in a repository')
  if (edited === contract) throw new TypeError('GitHub’s document has changed: choose another sentence to edit')
  return edited
}

async function github(): Promise<string> {
  const file = new URL('github/node_modules/@octokit/openapi/generated/api.github.com.json', import.meta.url)
  return readFile(file, 'utf8').catch(() => {
    throw new Error('GitHub’s document is missing. Run npm ci --prefix scripts/bench/github first')
  })
}

function machine(): string {
  const [cpu] = os.cpus()
  const memory = (os.totalmem() / 2 ** 30).toFixed(0)
  const load = os.loadavg().map((number) => number.toFixed(1))
  return `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores (${cpu?.model.trim()}), ${memory} GB, Node ${process.version}, median (min–max) of ${runs}. Load average ${load.join(', ')} at the end: other work on the machine makes wall time longer. CPU seconds of a build are those of Astro’s process and the second one together, without Pagefind’s; the peak is that of the larger, then of both.`
}
