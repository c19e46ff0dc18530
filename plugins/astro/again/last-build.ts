import { rmSync } from 'node:fs'
import path from 'node:path'

import { keep, readKept } from '#plugins/node/kept.ts'

import type { Stamped } from '../apart/outlet.ts'
import type { MadeSite, Place } from '../build.ts'
import type { Bundle } from '../bundle.ts'
import { stampOf } from '../stamp.ts'
import { inputsOf } from './inputs.ts'

/** What the last build of a project has left, if its bundle would be the same again and its site is still there. */
export async function lastBuild(root: string): Promise<LastBuild | undefined> {
  const last = readKept<LastBuild>(fileIn(root))
  if (last === undefined || last.root !== path.resolve(root)) return
  const { place, inputs, elsewhere, rest } = last
  if (rest.some(({ file, stamp }) => stampOf(path.join(place.dist, file)) !== stamp)) return
  return (await inputsOf({ root, apart: [place.cache, place.dist], elsewhere })) === inputs ? last : undefined
}

/** Before a build touches what the last one has left. */
export function forgetLast(root: string): void {
  rmSync(fileIn(root), { force: true })
}

export function keepLast(last: LastBuild): void {
  keep(fileIn(last.root), last)
}

/** By which the next build sees what has changed. */
export function toCompare({ digest, paths }: MadeSite): Pick<LastBuild, 'digest' | 'keys'> {
  return { digest, keys: new Map(paths.map(({ pathname, cacheKey }) => [pathname, cacheKey])) }
}

/** Where Astro keeps what it generates for a project, and nobody commits. */
function fileIn(root: string): string {
  return path.join(root, '.astro', 'callsheet.v8')
}

/** Enough to build a site again without Astro, as long as nothing changes that Astro bundles. */
export interface LastBuild {
  /** The folder of the Astro project, and the one that holds `content/` and `recordings/`. */
  root: string
  content: string
  /** Digest of all that decides what Astro bundles, with files outside of the folder that do. */
  inputs: string
  elsewhere: string[]
  /** Digest of all that was read. */
  digest: string
  bundle: Bundle
  place: Place
  /** What is rendered, and what the sitemap leaves out: if that changes, a build by Astro is due. */
  outline: string[]
  /** Of what Astro would render, by its path. */
  keys: Map<string, string | undefined>
  /** What else lies in the built site. */
  rest: Stamped[]
}
