import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

import type { Delivery, Failure, Order } from './drawing.ts'

export type Result =
  | { pictures: { light: string; dark: string }; failure?: never }
  | { failure: Failure; pictures?: never }

/** Has a diagram drawn in a thread of its own, one after another. A thread that hangs or dies is replaced. */
export function drawInBackground(id: string, text: string): Promise<Result> {
  const result = last.then(() => drawOne({ id, text }))
  last = result
  return result
}

const LONGEST_DRAWING = 60_000

let last: Promise<unknown> = Promise.resolve()
let thread: Promise<Worker> | undefined

async function drawOne(order: Order): Promise<Result> {
  thread ??= start()
  const worker = await thread
  worker.ref()

  return new Promise((resolve) => {
    const patience = setTimeout(() => giveUp('The diagram takes longer than a minute to lay out'), LONGEST_DRAWING)
    const onError = (error: unknown) => giveUp(String(error))
    const giveUp = (message: string) => {
      thread = undefined
      void worker.terminate()
      done({ failure: { message } })
    }
    const done = (result: Result) => {
      clearTimeout(patience)
      worker.off('error', onError)
      worker.unref()
      resolve(result)
    }

    worker.on('error', onError)
    worker.once('message', (delivery: Delivery) =>
      done('failure' in delivery ? { failure: delivery.failure } : { pictures: delivery }),
    )
    worker.postMessage(order)
  })
}

// Found by its package name, because this file may have been bundled to somewhere else.
function start(): Promise<Worker> {
  const file = createRequire(import.meta.url).resolve('#plugins/mermaid/drawing.ts')
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { stdout: true, stderr: true })
    worker.once('error', reject)
    worker.once('message', () => {
      worker.off('error', reject)
      resolve(worker)
    })
  })
}
