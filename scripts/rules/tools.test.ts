import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const bin = join('node_modules', '.bin')

test.each([
  ['the core type-checks without the DOM and without Node', 'tsc', ['-p', 'plugins/core']],
  ['everything type-checks, components included', 'astro', ['check', '--minimumSeverity', 'error']],
  ['every file is formatted and free of lint', 'biome', ['check', '.']],
])('%s', { timeout: 240_000 }, (_, command, args) => {
  const { status, stdout, stderr } = spawnSync(join(bin, command), args, { encoding: 'utf8' })

  expect(status === 0 ? '' : `${stdout}${stderr}`).toBe('')
})
