import { readFile, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { Captured } from '#core/captures/index.ts'
import { bodyFrom } from '#core/http/body.ts'
import { mediaTypeOf } from '#core/http.ts'
import type { Header } from '#core/model.ts'
import { isInside } from '../inside.ts'

/** A call with the bodies that lie in files beside its capture, as Playwright writes them. Those that are not there stay noted. */
export async function withAttached(captured: Captured): Promise<Captured> {
  const { attached, ...rest } = captured
  if (attached === undefined) return captured

  const call = await withBody(rest.call, attached.call, rest.place.path)
  const answer = await withBody(rest.answer, attached.answer, rest.place.path)
  const isWhole = [call, answer].every(({ body }) => body?.kind !== 'partial')
  const { note, ...quiet } = rest
  return { ...quiet, call, answer, ...(note !== undefined && !isWhole && { note }) }
}

async function withBody<Message extends { headers: Header[] }>(
  message: Message,
  name: string | undefined,
  capture: string,
): Promise<Message> {
  const bytes = name === undefined ? undefined : await bytesBeside(capture, name)
  return bytes === undefined ? message : { ...message, body: bodyFrom(mediaTypeOf(message.headers), bytes) }
}

// A capture must not make us read what lies elsewhere.
async function bytesBeside(capture: string, name: string): Promise<Uint8Array | undefined> {
  const folder = await realpath(dirname(capture)).catch(() => undefined)
  const file = folder && (await realpath(join(folder, name)).catch(() => undefined))
  if (folder === undefined || file === undefined || !isInside(folder, file)) return undefined
  return readFile(file).catch(() => undefined)
}
