import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, realpath, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'

import type { Source } from '#core/model.ts'
import { isInside } from './inside.ts'
import { Mistake, wordsOf } from './mistake.ts'

/**
 * Writes files below the root: all of them beside their places first, then by renaming, so that nothing is ever
 * half-written. What has not changed is not touched. With `replace` (a scenario's folder) exchanges and bodies of an
 * earlier recording that are not among the sources are deleted.
 */
export async function save(root: string, sources: Source[], { replace }: { replace?: string } = {}): Promise<Saved[]> {
  const untouched = 'All files are as they were'
  const { plans, stale } = await planAll(root, sources, replace).catch(tellAs(root, untouched))
  const written = plans.filter(({ deed }) => deed !== 'unchanged')

  try {
    await writeBeside(written).catch(tellAs(root, untouched))
    await moveAll(root, written, stale).catch(tellAs(root, 'Some files are new already: do it again'))
  } finally {
    await Promise.all(written.map(({ temporary }) => rm(temporary, { force: true })))
    await Promise.all(written.map(({ file }) => removeEmpty(root, dirname(file))))
  }
  return [
    ...plans.map(({ path, deed }) => ({ path, deed })),
    ...stale.map((path): Saved => ({ path, deed: 'deleted' })),
  ]
}

async function planAll(root: string, sources: Source[], replace: string | undefined): Promise<Planned> {
  const stale = replace === undefined ? [] : await staleFiles(root, replace, sources)
  return { plans: await Promise.all(sources.map((source) => planOf(root, source))), stale }
}

// A full disk is met here, before anything that was there is touched.
async function writeBeside(plans: Plan[]): Promise<void> {
  for (const { temporary, bytes, file } of plans) {
    // What fails after the file was opened does not say which it was.
    await writeFile(temporary, bytes, { flag: 'wx' }).catch((error: Error) => {
      throw Object.assign(error, { path: file })
    })
  }
}

async function moveAll(root: string, plans: Plan[], stale: string[]): Promise<void> {
  for (const { temporary, file } of plans) await rename(temporary, file)
  for (const path of stale) await rm(join(root, path))
}

// Folders that were made for what could not be written then.
async function removeEmpty(root: string, folder: string): Promise<void> {
  const realRoot = await realpath(root)
  if (folder === realRoot || !isInside(realRoot, folder)) return
  const isGone = await rmdir(folder).then(
    () => true,
    () => false,
  )
  if (isGone) await removeEmpty(root, dirname(folder))
}

function tellAs(root: string, after: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error instanceof Mistake || error.syscall === undefined) throw error
    const file = (error.path ?? root).replace(/[/\\]\.[\da-f-]{36}\.tmp$/, '')
    throw new Mistake(`${relative(root, file) || root} cannot be written: ${wordsOf(error)}. ${after}`)
  }
}

async function planOf(root: string, source: Source): Promise<Plan> {
  const file = await placeBelow(root, source.path)
  const bytes = Buffer.from(source.text, source.encoding ?? 'utf8')
  const before = await readFile(file).catch(() => undefined)
  const deed = before === undefined ? 'created' : before.equals(bytes) ? 'unchanged' : 'changed'

  return { path: source.path, deed, file, bytes, temporary: join(dirname(file), `.${randomUUID()}.tmp`) }
}

// The folder is made here, because only then is it known where its symbolic links lead.
async function placeBelow(root: string, path: string): Promise<string> {
  const realRoot = await realpath(root)
  const file = resolve(realRoot, path)
  if (file === realRoot || !isInside(realRoot, file)) throw new Mistake(`${path} lies outside ${root}`)

  const existing = await nearestFolder(dirname(file))
  if (!isInside(realRoot, existing)) throw new Mistake(`${path} lies outside ${root}, behind a symbolic link`)

  await mkdir(dirname(file), { recursive: true })
  return file
}

async function nearestFolder(folder: string): Promise<string> {
  return realpath(folder).catch(() => nearestFolder(dirname(folder)))
}

async function staleFiles(root: string, folder: string, sources: Source[]): Promise<string[]> {
  await placeBelow(root, `${folder}/scenario.yaml`)
  const kept = new Set(sources.map(({ path }) => path))
  const exchanges = (await namesIn(join(root, folder))).filter((name) => /^\d+-.+\.yaml$/.test(name))
  const bodies = (await namesIn(join(root, folder, 'bodies'))).map((name) => `bodies/${name}`)

  return [...exchanges, ...bodies].map((name) => `${folder}/${name}`).filter((path) => !kept.has(path))
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

/** What was done to one file. */
export interface Saved {
  path: string
  deed: 'created' | 'changed' | 'unchanged' | 'deleted'
}

interface Plan extends Saved {
  file: string
  temporary: string
  bytes: Buffer
}

interface Planned {
  plans: Plan[]
  /** Files that are to be deleted. */
  stale: string[]
}
