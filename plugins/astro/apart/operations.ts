import type { ApiVersion, Finding, Reading } from '#core/model.ts'
import { sharedDefinitions } from '#core/page/promised.ts'
import { partKey } from '#core/schema/part.ts'

import { nameOf, versionName } from '../path-keys.ts'
import type { MadePage, MadePart, Maker, WantedPage, WantedPart } from './maker.ts'
import type { Outlet, Stamped } from './outlet.ts'
import { type Elsewhere, sharing } from './sharing.ts'

/**
 * Writes everything that belongs to single operations: their pages, what their consoles load, and the parts that
 * continue their schemas. What has the key of the last build is taken from there: a page, the parts that it leads to,
 * and those that they lead to.
 */
export async function writeOperations(pages: KeyedPage[], means: Means): Promise<WrittenOperations> {
  const { before, outlet } = means
  const operations = new Map(pages.flatMap((page) => restored(page, means)))
  const missing = pages.filter(({ name }) => !operations.has(name))
  const parts = restoredParts([...operations], before, outlet)

  // The first page is made here, since it tells how parts are made.
  const beginning = sharing(missing.slice(0, 1), means.here.page, undefined)
  const there = missing.length < MANY ? undefined : await means.there()
  const others = await sharing(missing.slice(1), means.here.page, there?.page, means.free)
  const made = [...(await beginning), ...others]
  for (const [{ name, key }, page] of made) operations.set(name, { key, ...page })
  await writeParts(
    made.flatMap(([{ name }, { rests }]) => rests.map((part) => ({ version: versionOf(name), part }))),
    parts,
    means.here,
    there,
  )

  const shared = writeShared(operations, means)
  const kept = { operations, parts, shared }
  outlet.forget(filesOf(before), filesOf(kept))
  return { kept, made: missing.length, broken: made.flatMap(([, { broken }]) => broken) }
}

/** Nothing was built before. */
export function noOperations(): KeptOperations {
  return { operations: new Map(), parts: new Map(), shared: new Map() }
}

function restored({ name, key }: KeyedPage, { before, outlet }: Means): [string, KeptOperation][] {
  const known = before.operations.get(name)
  return known?.key === key && known.files.every(outlet.restore) ? [[name, known]] : []
}

// A part holds nothing that is not in the key of every page that leads to it.
function restoredParts(operations: [string, KeptOperation][], before: KeptOperations, outlet: Outlet): Parts {
  const parts: Parts = new Map()
  const waiting = operations.flatMap(([name, { rests }]) => rests.map((part) => ({ version: versionOf(name), part })))
  for (const wanted of waiting) {
    const key = keyOf(wanted)
    const known = before.parts.get(key)
    if (parts.has(key) || known === undefined || !outlet.restore(known.file)) continue
    parts.set(key, known)
    for (const part of known.rests) waiting.push({ version: wanted.version, part })
  }
  return parts
}

/** Two pages lead to the same part, and parts lead to parts: each is written once. */
async function writeParts(wanted: WantedPart[], parts: Parts, here: Maker, there?: There): Promise<void> {
  for (let round = wanted; round.length > 0; ) {
    const missing = new Map(round.filter((one) => !parts.has(keyOf(one))).map((one) => [keyOf(one), one]))
    const made = await sharing([...missing.values()], (one) => sure(here.part(one)), there?.part)
    for (const [one, part] of made) parts.set(keyOf(one), part)
    round = made.flatMap(([{ version }, { rests }]) => rests.map((part) => ({ version, part })))
  }
}

// There are parts because there was a page.
async function sure(made: Promise<MadePart | undefined>): Promise<MadePart> {
  const part = await made
  if (part === undefined) throw new Error('No page has told how its parts are made')
  return part
}

/** The schemas that the consoles of a version share, where every one leads to every other. */
function writeShared(operations: Map<string, KeptOperation>, { reading, before, outlet }: Means): Shared {
  const shared: Shared = new Map()
  for (const version of reading.project.apis.flatMap((api) => api.versions)) {
    const name = versionName(version)
    const sharers = version.operations.filter((one) => operations.get(nameOf(version, one))?.shares)
    if (sharers.length === 0) continue
    const key = sharers.map((one) => operations.get(nameOf(version, one))?.key).join()
    const old = before.shared.get(name)
    const file =
      old?.key === key && outlet.restore(old.file) ? old.file : write(name, { ...version, operations: sharers })
    shared.set(name, { key, file })
  }
  return shared

  function write(name: string, version: ApiVersion): Stamped {
    const file = `${name}/schemas.json`
    return { file, stamp: outlet.write(file, JSON.stringify(sharedDefinitions(reading.documents, version))) }
  }
}

/** Every file that belongs to operations. */
export function filesOf({ operations, parts, shared }: KeptOperations): Stamped[] {
  return [
    ...[...operations.values()].flatMap(({ files }) => files),
    ...[...parts.values(), ...shared.values()].map(({ file }) => file),
  ]
}

function keyOf({ version, part }: WantedPart): string {
  return `${version}\n${partKey(part)}`
}

/** `payments/2.1.0/refund` → `payments/2.1.0` */
function versionOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/'))
}

// Fewer are made before the second process is ready.
const MANY = 15

interface Means {
  reading: Reading
  /** What the last build has written. */
  before: KeptOperations
  outlet: Outlet
  here: Maker
  /** When all that Astro does itself is done. */
  free: Promise<void>
  /** The second process, if there is one, made ready. */
  there: () => Promise<There | undefined>
}

interface There {
  page: Elsewhere<WantedPage, MadePage>
  part: Elsewhere<WantedPart, MadePart>
}

interface KeyedPage extends WantedPage {
  key: string
}

interface WrittenOperations {
  kept: KeptOperations
  /** How many pages are new. */
  made: number
  broken: Finding[]
}

/** What was written, for the next build. */
export interface KeptOperations {
  operations: Map<string, KeptOperation>
  parts: Parts
  shared: Shared
}

interface KeptOperation extends Omit<MadePage, 'broken'> {
  key: string
}

type Parts = Map<string, MadePart>
type Shared = Map<string, { key: string; file: Stamped }>
