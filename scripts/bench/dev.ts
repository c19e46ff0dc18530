import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { freePort } from '#plugins/node/port.ts'

import { repository, type Site } from './site.ts'

/**
 * Starts the development server and asks for a page until it comes, then edits files and asks until the page shows it.
 * Seconds from the start of the process, and from each edit.
 */
export async function measureDev(site: Site, { page, edits }: DevPlan): Promise<DevTimes> {
  const port = await samePort
  const begun = performance.now()
  const command = path.join(repository, 'node_modules/astro/bin/astro.mjs')
  const server = spawn(process.execPath, [command, 'dev', '--port', String(port)], {
    cwd: site.root,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: 'ignore',
  })
  const origin = `http://localhost:${port}`

  try {
    await until(async () => (await textOf(origin + page)) !== '')
    const first = since(begun)
    const shown: number[] = []
    for (const { file, before, after, at } of edits) {
      const text = await readFile(path.join(site.root, file), 'utf8')
      await until(async () => (await textOf(origin + at)).includes(before))
      const edited = performance.now()
      await writeFile(path.join(site.root, file), text.replace(before, after))
      await until(async () => (await textOf(origin + at)).includes(after))
      shown.push(since(edited))
    }
    return { first, shown }
  } finally {
    server.kill()
  }
}

async function textOf(url: string): Promise<string> {
  const answer = await fetch(url).catch(() => undefined)
  return answer?.ok ? answer.text() : ''
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (const begun = performance.now(); !(await done()); ) {
    if (since(begun) > PATIENCE) throw new Error(`Nothing was shown in ${PATIENCE} s`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function since(begun: number): number {
  return (performance.now() - begun) / 1000
}

// Astro throws away what it keeps of the content when the port changes, and nobody's does.
const samePort = freePort()
const PATIENCE = 180

export interface DevPlan {
  page: string
  edits: { file: string; before: string; after: string; at: string }[]
}

export interface DevTimes {
  first: number
  shown: number[]
}
