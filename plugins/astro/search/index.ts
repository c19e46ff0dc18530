import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import type { SearchRecord } from '#core/page/search-record.ts'

/**
 * Begins the full-text index. It is made in a thread of its own, so that Pagefind, a process beside the build, is fed
 * while the build does something else. `finish` adds the pages of which there are no records from the folder they were
 * built into, and writes `pagefind/` there.
 */
export function beginIndex(cache: string): SearchIndex {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: cache })
  // A build that fails elsewhere does not wait for it.
  worker.unref()
  const failing = once(worker, 'error').then(([error]) => Promise.reject(error))
  failing.catch(() => undefined)

  const ask = (question: Question) => worker.postMessage(question)

  return {
    records: (records) => ask({ kind: 'records', records }),
    prepare: (folder, pages) => ask({ kind: 'prepare', folder, pages }),
    async finish(folder, pages) {
      worker.ref()
      ask({ kind: 'finish', folder, pages })
      const [count] = await Promise.race([once(worker, 'message'), failing])
      return count
    },
    stop: () => void worker.terminate(),
  }
}

/** What the thread is told. */
export type Question =
  | { kind: 'records'; records: SearchRecord[] }
  | { kind: 'prepare' | 'finish'; folder: string; pages: string[] }

/** A full-text index that grows while the site is built. */
export interface SearchIndex {
  /** What is known of pages before any is rendered. Comes before all else. */
  records(records: SearchRecord[]): void
  /** Writes an index in advance, of pages that are not expected to change. */
  prepare(folder: string, pages: string[]): void
  /** `pages` are paths below the site's base: `guides/start/`. Gives the number of pages that can be found. */
  finish(folder: string, pages: string[]): Promise<number>
  /** It is not wanted after all. */
  stop(): void
}
