import type { Readable } from 'node:stream'

/** A stream of Node as one of the Fetch standard. Cancelling it ends the other. */
export function webStream(readable: Readable): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts: AsyncIterator<Buffer<ArrayBuffer>> = readable[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await parts.next()
      if (next.done) controller.close()
      else controller.enqueue(new Uint8Array(next.value))
    },
    cancel() {
      readable.destroy()
    },
  })
}
