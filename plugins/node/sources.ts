import { hash } from 'node:crypto'
import { readdir, readFile, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

import { digestBy } from '#core/digest.ts'
import type { Source } from '#core/model.ts'
import { isInside } from './inside.ts'
import { Mistake, wordsOf } from './mistake.ts'
import { textFrom } from './text-from.ts'

// Whoever reads a project on Node begins here.
digestBy((data) => hash('sha256', data, 'hex'))

const folders = ['content', 'recordings']

/**
 * Every file below `content/` and `recordings/`, in the order of their paths. What is not UTF-8 comes as base64.
 * Dot-folders and `node_modules` are left out; a symbolic link that leaves the root is refused.
 */
export async function readSources(root: string): Promise<Source[]> {
  const realRoot = await realRootOf(root)
  const lists = await Promise.all(folders.map((folder) => filesBelow(realRoot, join(realRoot, folder), [])))
  if (lists.every((list) => list === undefined)) {
    throw new Mistake(`${root} holds neither content/ nor recordings/. Name the folder that does with --root`)
  }

  const files = lists.flatMap((list) => list ?? [])
  return toSources(realRoot, files)
}

/** The same for one folder below the root, `recordings/payments/2.1.0/card-declined`. Nothing when there is none. */
export async function readFolder(root: string, folder: string): Promise<Source[]> {
  const realRoot = await realRootOf(root)
  const files = await filesBelow(realRoot, join(realRoot, folder), []).catch(notFolder)
  return toSources(realRoot, files ?? [])
}

/** The same for one file below the root, `recordings/redaction.yaml`. Nothing when there is none. */
export async function readOne(root: string, path: string): Promise<Source | undefined> {
  const realRoot = await realRootOf(root)
  const file = join(realRoot, path)
  const real = await realpath(file).catch(missing)
  if (real === undefined) return
  if (!isInside(realRoot, real)) throw new Mistake(`${path} is a symbolic link that leaves ${root}`)
  return toSource(realRoot, file)
}

function realRootOf(root: string): Promise<string> {
  return realpath(root).catch(() => {
    throw new Mistake(`There is no folder ${root}`)
  })
}

async function filesBelow(root: string, folder: string, above: string[]): Promise<string[] | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(missing)
  if (!entries) return

  const here = await realpath(folder)
  if (!isInside(root, here)) throw new Mistake(`${relative(root, folder)} is a symbolic link that leaves ${root}`)
  if (above.includes(here)) return []

  const files: string[] = []
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    if (entry.isFile()) files.push(path)
    else if (entry.isDirectory()) files.push(...((await filesBelow(root, path, [...above, here])) ?? []))
    else if (entry.isSymbolicLink()) files.push(...(await behindLink(root, path, [...above, here])))
  }
  return files
}

async function behindLink(root: string, path: string, above: string[]): Promise<string[]> {
  const target = await realpath(path).catch(() => {
    throw new Mistake(`${relative(root, path)} is a symbolic link to nothing`)
  })
  if (!isInside(root, target)) throw new Mistake(`${relative(root, path)} is a symbolic link that leaves ${root}`)

  const below = await filesBelow(root, path, above).catch(notFolder)
  return below ?? [path]
}

async function toSources(root: string, files: string[]): Promise<Source[]> {
  const sources: Source[] = []
  for (const file of files) sources.push(await toSource(root, file))
  return sources.sort((one, other) => (one.path < other.path ? -1 : 1))
}

async function toSource(root: string, file: string): Promise<Source> {
  const path = relative(root, file).split(sep).join('/')
  const bytes = await readFile(file).catch((error: Error) => {
    throw new Mistake(`${path} cannot be read: ${wordsOf(error)}`)
  })
  const text = textFrom(bytes)
  return text === undefined ? { path, text: bytes.toString('base64'), encoding: 'base64' } : { path, text }
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOTDIR') throw error
  if (error.code !== 'ENOENT') throw new Mistake(`${error.path ?? 'A folder'} cannot be read: ${wordsOf(error)}`)
}

function notFolder(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOTDIR') throw error
}
