import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import type { SearchRecord } from '#core/page/search-record.ts'

/**
 * Begins the full-text index with what is known before any page is rendered. It is made in a thread of its own, so that
 * Pagefind, a process beside the build, is fed while the build does something else. `finish` adds the other pages from
 * the folder they were built into and writes `pagefind/` there.
 */
export function beginIndex(records: SearchRecord[], cache: string): SearchIndex {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { records, cache } })
  // A build that fails elsewhere does not wait for it.
  worker.unref()
  const failing = once(worker, 'error').then(([error]) => Promise.reject(error))
  failing.catch(() => undefined)

  return {
    async finish(folder, pages) {
      worker.ref()
      worker.postMessage({ folder, pages })
      const [count] = await Promise.race([once(worker, 'message'), failing])
      return count
    },
    stop: () => void worker.terminate(),
  }
}

/** A full-text index that grows while the site is built. */
export interface SearchIndex {
  /** `pages` are paths below the site's base: `guides/start/`. Gives the number of pages that can be found. */
  finish(folder: string, pages: string[]): Promise<number>
  /** It is not wanted after all. */
  stop(): void
}
