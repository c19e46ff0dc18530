/** The bytes of a body if they are no more than `most`; undefined if they are. Nothing beyond that is read. */
export async function bytesWithin(body: ReadableStream<Uint8Array> | null, most: number): Promise<Blob | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const reader = body?.getReader()
  for (let next = await reader?.read(); next !== undefined && !next.done; next = await reader?.read()) {
    size += next.value.length
    // Not cancelled: that would end the connection on which the caller is to be told.
    if (size > most) return
    parts.push(new Uint8Array(next.value))
  }
  return new Blob(parts)
}

/** The same stream, which fails when more than `most` bytes have come. */
export function bounded(body: ReadableStream<Uint8Array>, most: number): ReadableStream<Uint8Array> {
  let size = 0
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      size += part.length
      if (size > most) controller.error(new Error(`The answer is longer than ${most} bytes`))
      else controller.enqueue(part)
    },
  })
  return body.pipeThrough(counted)
}
