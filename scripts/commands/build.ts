import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

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
  async run({ root, options, say }) {
    const { rebuild } = await import('#plugins/astro/again/rebuild.ts')
    const begun = performance.now()
    const done = options.force !== true && (await rebuild(root, { info: say, warn: say }))
    if (!done) return astroBuild(root, options.force === true ? ['--force'] : [])
    say(`Built again in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
    return 0
  },
}

function astroBuild(root: string, flags: string[]): Promise<number> {
  const astro = createRequire(`${process.cwd()}/`)
    .resolve('astro/package.json')
    .replace(/package\.json$/, 'bin/astro.mjs')
  const child = spawn(process.execPath, [astro, 'build', ...flags], { cwd: root, stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
