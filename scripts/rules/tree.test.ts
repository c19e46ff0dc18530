import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file))

test('the top level holds the six folders and no others', () => {
  const folders = new Set(tracked.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''))

  expect([...folders].filter((folder) => !folder.startsWith('.')).sort()).toEqual([
    'components',
    'content',
    'plugins',
    'recordings',
    'scripts',
    'site',
  ])
})

test('no file speaks of the machine it was written on', () => {
  const machine = /\/(?:home|Users|root|work)\/(?!\.\.)[\w.-]+\//
  const suspicious = tracked
    .filter((file) => /\.(ts|mjs|astro|css|md|mdx|ya?ml|json)$/.test(file) && file !== 'package-lock.json')
    .filter((file) => !file.includes('/fixtures/') && !file.endsWith('.test.ts'))
    .filter((file) => machine.test(readFileSync(file, 'utf8')))

  expect(suspicious).toEqual([])
})

test('the lock file names no registry', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved":/)
})
