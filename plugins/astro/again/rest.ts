import { readdirSync } from 'node:fs'
import path from 'node:path'

import type { Stamped } from '../apart/outlet.ts'
import { stampOf } from '../stamp.ts'

/**
 * What lies in a built site and is not rendered anew each time: all but the pages and files in `rendered`. Of the search
 * index, which is many files, one stands for all.
 */
export function restOf(dist: string, rendered: Set<string>): Stamped[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)))
    .filter((file) => !rendered.has(file.split(path.sep).join('/')) && !/^pagefind\b(?!.pagefind\.js$)/.test(file))
    .map((file) => ({ file, stamp: stampOf(path.join(dist, file)) }))
}
