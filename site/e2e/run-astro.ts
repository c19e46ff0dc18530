import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * Builds a site in a process of its own: Vitest sets MODE, PROD and BASE_URL, and a site built with them is not as
 * readers get it, without its security policy for one.
 */
export async function runAstro(root: string, outDir: string, env: { [name: string]: string } = {}): Promise<void> {
  const astro = fileURLToPath(new URL('../../node_modules/astro/bin/astro.mjs', import.meta.url))
  const { PATH, HOME } = process.env
  await promisify(execFile)(process.execPath, [astro, 'build', '--silent', '--outDir', outDir], {
    cwd: root,
    env: { PATH, HOME, ASTRO_TELEMETRY_DISABLED: '1', ...env },
    maxBuffer: 1e8,
  })
}
