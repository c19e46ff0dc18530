import { parentPort, workerData } from 'node:worker_threads'

import type { Question } from './index.ts'
import { beginPagefind } from './pagefind.ts'

let index: ReturnType<typeof beginPagefind>

parentPort?.on('message', async (asked: Question) => {
  if (asked.kind === 'records') index = beginPagefind(asked.records, workerData)
  else if (asked.kind === 'prepare') index.prepare(asked.folder, asked.pages)
  else {
    parentPort?.postMessage(await index.finish(asked.folder, asked.pages))
    parentPort?.close()
  }
})
