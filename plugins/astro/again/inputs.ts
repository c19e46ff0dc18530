import { createHash } from 'node:crypto'
import { type Dirent, statSync } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import path from 'node:path'

import type { Plugin } from 'vite'

import { codeVersion } from '#plugins/node/code-version.ts'

import { stampOf } from '../stamp.ts'

/**
 * A digest of everything that decides what Astro bundles: the files of the project, those that it imports from elsewhere,
 * what is installed, and the environment. Contracts, recordings, decisions and changelogs are read anew in any case. Nothing
 * if the folder is too large to be looked through.
 */
export async function inputsOf({ root, apart, elsewhere }: Inputs): Promise<string | undefined> {
  const skipped = [...readAnew.map((name) => path.join(root, name)), ...apart]
  const files = await filesBelow(path.resolve(root), new Set(skipped.map((folder) => path.resolve(folder))))
  if (files === undefined) return
  const hash = createHash('sha256').update(codeVersion())
  for (const file of [...files.sort(), ...elsewhere, ...installedFor(root)]) hash.update(`${file} ${stampOf(file)}\n`)
  for (const [name, value] of Object.entries({ NODE_ENV: 'production', ...process.env }).sort())
    if (!passing.test(name)) hash.update(`${name}=${value}\n`)
  return hash.digest('hex')
}

/** Lists in `elsewhere` the files of a site that lie outside of its folder. */
export function elsewherePlugin(root: string, elsewhere: Set<string>): Plugin {
  return {
    name: 'callsheet:elsewhere',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const [file = ''] = id.split('?')
        if (path.isAbsolute(file) && isElsewhere(root, file)) elsewhere.add(file)
      }
    },
  }
}

/** Whether a file is one that Callsheet reads anew in each build, whatever Astro has kept. */
export function isReadAnew(root: string, file: string): boolean {
  return readAnew.some((name) => path.resolve(root, file).startsWith(path.join(root, name) + path.sep))
}

function isElsewhere(root: string, file: string): boolean {
  return (
    path.relative(root, file).startsWith('..') &&
    !file.includes(`${path.sep}node_modules${path.sep}`) &&
    stampOf(file) !== undefined
  )
}

/** Behind symbolic links, too, each folder once. Nothing if there are too many. */
async function filesBelow(start: string, skipped: Set<string>): Promise<string[] | undefined> {
  const files: string[] = []
  const seen = new Set<string>()
  const folders = [start]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const real = await realpath(folder)
    if (seen.has(real)) continue
    seen.add(real)
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name)
      if (!isFolder(entry, file)) files.push(file)
      else if (isLooked(entry.name) && !skipped.has(file)) folders.push(file)
    }
    if (files.length > MOST) return
  }
  return files
}

function isFolder(entry: Dirent, file: string): boolean {
  return entry.isSymbolicLink()
    ? statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
    : entry.isDirectory()
}

// What is in `.git`, `.astro` and the like does not come into a site.
function isLooked(name: string): boolean {
  return name !== 'node_modules' && !name.startsWith('.')
}

/** What package managers write when they have installed something, in the folder and above it. */
function installedFor(folder: string): string[] {
  const above = path.dirname(folder)
  const here = lists.map((name) => path.join(folder, name))
  return above === folder ? here : [...here, ...installedFor(above)]
}

const readAnew = ['content/apis', 'content/decisions', 'content/changelog', 'recordings']
const lists = [
  'node_modules/.package-lock.json',
  'node_modules/.modules.yaml',
  'node_modules/.yarn-state.yml',
  '.pnp.cjs',
]
// What differs from one shell to the next, and decides nothing.
const passing =
  /^(?:npm_|_$|SHLVL$|PWD$|OLDPWD$|INIT_CWD$|TERM|COLORTERM$|COLUMNS$|LINES$|WINDOWID$|SSH_|TMUX|VSCODE_|PATH$|NODE$)/
const MOST = 20_000

interface Inputs {
  /** The folder of the Astro project. */
  root: string
  /** Folders that are not looked through: those that builds write. */
  apart: string[]
  /** Files of the site outside of that folder. */
  elsewhere: Iterable<string>
}
