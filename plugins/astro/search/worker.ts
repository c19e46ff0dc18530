import { parentPort, workerData } from 'node:worker_threads'

import { beginPagefind } from './pagefind.ts'

const { records, cache } = workerData
const index = beginPagefind(records, cache)

parentPort?.once('message', async ({ folder, pages }) => {
  parentPort?.postMessage(await index.finish(folder, pages))
})
