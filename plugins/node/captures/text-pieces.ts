import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { finding } from '#core/finding.ts'
import type { Finding } from '#core/model.ts'
import { Mistake, wordsOf } from '../mistake.ts'

/** A file of any size as text in pieces: UTF-8, or UTF-16 where a byte order mark says so; unpacked if it is gzip. */
export async function* textPieces(path: string, watch: Watch = {}): AsyncGenerator<string> {
  const { size, head } = await beginningOf(path)
  let decode: ((bytes?: Uint8Array) => string) | undefined
  const isPacked = head[0] === 0x1f && head[1] === 0x8b
  let read = 0
  const file = createReadStream(path, { highWaterMark: pieceSize })
  file.on('data', (bytes) => {
    read += bytes.length
    watch.progress?.(read / size)
  })
  try {
    for await (const bytes of isPacked ? unpacked(file) : file) {
      decode ??= decoderFor(bytes, path, watch)
      const text = decode(bytes)
      if (text !== '') yield text
    }
    const rest = decode?.() ?? ''
    if (rest !== '') yield rest
  } catch (error) {
    throw error instanceof Error ? new Mistake(`${path} cannot be read: ${wordsOf(error)}`) : error
  } finally {
    file.destroy()
  }
}

/** What a reader is told beside the text. */
export interface Watch {
  /** How much has been read, 0 to 1. */
  progress?(share: number): void
  /** What is wrong with the bytes. */
  found?(finding: Finding): void
}

const pieceSize = 1024 * 1024

async function beginningOf(path: string): Promise<{ size: number; head: Uint8Array }> {
  const tell = (error: NodeJS.ErrnoException): never => {
    throw new Mistake(unreadable(path, error))
  }
  const file: FileHandle = await open(path).catch(tell)
  try {
    const head = new Uint8Array(4)
    await file.read(head, 0, head.length, 0).catch(tell)
    if (head[0] === 0x50 && head[1] === 0x4b) throw new Mistake(zipped(path))
    return { size: Math.max(1, (await file.stat()).size), head }
  } finally {
    await file.close()
  }
}

function unreadable(file: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return `There is no file ${file}`
  if (error.code === 'EISDIR') return `${file} is a folder. Name the captures in it: ${join(file, '*.har')}`
  return `${file} cannot be read: ${wordsOf(error)}`
}

function zipped(file: string): string {
  return `${file} is a zip archive. Unpack it, and name the capture in it; what lies beside it there is read, too`
}

function unpacked(file: Readable): Readable {
  const gunzip = createGunzip()
  file.on('error', (error) => gunzip.destroy(error))
  return file.pipe(gunzip)
}

// Bytes that are no text are shown as U+FFFD, and told once, with their place.
function decoderFor(first: Uint8Array, path: string, { found }: Watch): (bytes?: Uint8Array) => string {
  const encoding =
    first[0] === 0xff && first[1] === 0xfe ? 'utf-16le' : first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : 'utf-8'
  const strict = new TextDecoder(encoding, { fatal: true })
  const lenient = new TextDecoder(encoding)
  let isWell = true
  let line = 1
  let column = 1

  return (bytes) => {
    const text = bytes === undefined ? lenient.decode() : lenient.decode(bytes, { stream: true })
    if (!isWell) return text
    isWell = canDecode(strict, bytes)
    const end = isWell ? text.length : text.indexOf('\ufffd')
    const lines = text.slice(0, end === -1 ? text.length : end).split('\n')
    column = (lines.length === 1 ? column : 1) + (lines.at(-1)?.length ?? 0)
    line += lines.length - 1
    if (!isWell) found?.(notText(path, line, column))
    return text
  }
}

function canDecode(decoder: TextDecoder, bytes: Uint8Array | undefined): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined })
    return true
  } catch {
    return false
  }
}

function notText(path: string, line: number, column: number): Finding {
  return finding({
    code: 'capture-invalid',
    severity: 'warning',
    message: 'The file is not in UTF-8 here: letters are lost, and shown as \ufffd',
    help: 'Save it again as UTF-8, or convert it: iconv -f windows-1252 -t utf-8.',
    place: { path, line, column },
  })
}
