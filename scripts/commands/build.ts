import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import { Mistake, wordsOf } from '#plugins/node/mistake.ts'
import type { CliCommand } from './command.ts'

/** Builds the site: by Astro, or without it where nothing has changed that Astro would have to bundle. */
export const build: CliCommand = {
  name: 'build',
  summary: 'build the site, in a fraction of the time where only contracts and recordings have changed',
  declare(command) {
    command
      .option('--force', 'forget what earlier builds have kept')
      .addHelpText(
        'after',
        '\nIt runs `astro build` in the folder of the project. Once that was done, edits of contracts, recordings, decisions and' +
          '\nchangelogs are built with what Astro bundled then. Any other edit, or a page that comes or goes, is for Astro again.',
      )
  },
  async run({ root, options, json, print, say }) {
    if (!isProject(root))
      throw new Mistake(
        `There is no astro.config.mjs in ${path.resolve(root)}. Name the folder of the site with --root`,
      )
    const begun = performance.now()
    const force = options.force === true
    const again = !force && (await buildAgain(root, say))
    const code = again ? 0 : await astroBuild(root, force ? ['--force'] : [], json)

    const seconds = Math.round((performance.now() - begun) / 100) / 10
    if (again) say(`Built again in ${seconds} s`)
    if (json) print(JSON.stringify({ built: code === 0, again, seconds }))
    return code
  },
}

// Other endings are for other kinds of modules.
function isProject(root: string): boolean {
  return ['mjs', 'js', 'ts', 'mts', 'cjs', 'cts'].some((ending) =>
    existsSync(path.join(root, `astro.config.${ending}`)),
  )
}

async function buildAgain(root: string, say: (text: string) => void): Promise<boolean> {
  const { lastBuild } = await import('#plugins/astro/again/last-build.ts')
  const last = await lastBuild(root)
  if (last === undefined) return false
  const { rebuild } = await import('#plugins/astro/again/rebuild.ts')
  return rebuild(last, { info: say, warn: say }).catch((error) => {
    say(`It takes Astro to build this: ${wordsOf(error)}`)
    return false
  })
}

function astroBuild(root: string, flags: string[], isQuiet: boolean): Promise<number> {
  const command = createRequire(path.resolve(root, 'package.json')).resolve('astro/package.json')
  const astro = path.join(path.dirname(command), 'bin', 'astro.mjs')
  const output = isQuiet ? process.stderr : 'inherit'
  const child = spawn(process.execPath, [astro, 'build', ...flags], {
    cwd: root,
    stdio: ['inherit', output, 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
