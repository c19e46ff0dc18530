import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

import { chromium } from 'playwright-core'

/**
 * A Chromium that runs on this machine: `CHROME_PATH`, then one on the PATH or in a usual place, then Playwright's own.
 * With none, one is installed (Playwright's, or Debian's package when we are root there). Throws words that say what to do.
 */
export function requireChromium(): string {
  const found = findChromium()
  if (found) return found

  process.stderr.write('No Chromium found, installing one …\n')
  if (!installPlaywrights()) installDebians()
  const installed = findChromium()
  if (installed) return installed

  throw new Error(
    'The browser tests need Chromium and none could be found or installed.\n' +
      '  Install Chrome or Chromium (Debian: apt-get install chromium), or set CHROME_PATH to its executable.',
  )
}

/** The first Chromium that can be executed, or nothing. */
export function findChromium(): string | undefined {
  return [process.env.CHROME_PATH, ...onPath(), ...usualPlaces, playwrights()].find(
    (path) => path !== undefined && isExecutable(path),
  )
}

/** Switches for a headless run that calls nobody. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome']

const usualPlaces = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

function onPath(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.flatMap((folder) => names.map((name) => join(folder, name)))
}

function playwrights(): string | undefined {
  const path = chromium.executablePath()
  return path === '' ? undefined : path
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installPlaywrights(): boolean {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  return spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 2, 2] }).status === 0
}

function installDebians(): void {
  if (process.getuid?.() !== 0 || !isDebian()) return

  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2] })
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  } catch {
    // The caller looks again and says what to do.
  }
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}
