import { fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { MadePage, MadePart, WantedPage, WantedPart } from '../apart/maker.ts'
import type { Answer, BuiltSite, Question } from './messages.ts'

/**
 * A process beside the build, so that a second core works, too: it reads the content while Astro starts, and renders pages
 * while the build does. It ends with the build, however that ends; and when it ends before, the build does everything itself.
 */
export function startSecond(warn: (message: string) => void): Second {
  const child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), {
    serialization: 'advanced',
    execArgv: [],
    // Where Node keeps what it has compiled for Astro, too.
    env: { NODE_COMPILE_CACHE: path.join(tmpdir(), 'node-compile-cache'), ...process.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  let asked = 0
  let isPrepared = false
  let isOver = false
  rest()

  child.on('message', (answer: Answer) => settle(answer))
  child.on('error', (error) => end(error.message))
  child.on('exit', (code, signal) => end(`ended with ${signal ?? code}`))

  return {
    read: async (root, cache) => {
      await ask({ kind: 'read', root, cache })
    },
    prepare: async (site) => {
      const { failed } = await ask({ kind: 'prepare', site })
      isPrepared = failed === undefined && !isOver
      if (failed !== undefined) end(failed)
    },
    page: async (page) => (isPrepared ? (await ask({ kind: 'page', page })).page : undefined),
    part: async (part) => (isPrepared ? (await ask({ kind: 'part', part })).part : undefined),
    stop: () => {
      isOver = true
      if (child.connected) child.disconnect()
    },
  }

  function ask(question: Question): Promise<Answer> {
    const number = asked++
    if (isOver) return Promise.resolve({ number })
    child.ref()
    child.channel?.ref()
    return new Promise((resolve) => {
      waiting.set(number, resolve)
      child.send({ number, question }, (error) => error && end(error.message))
    })
  }

  function settle(answer: Answer): void {
    const resolve = waiting.get(answer.number)
    waiting.delete(answer.number)
    if (waiting.size === 0) rest()
    resolve?.(answer)
  }

  // A build that fails elsewhere must not wait for this process.
  function rest(): void {
    child.unref()
    child.channel?.unref()
  }

  function end(reason: string): void {
    if (!isOver) warn(`The build goes on in one process, since the second ${reason}`)
    isOver = true
    isPrepared = false
    for (const number of [...waiting.keys()]) settle({ number })
  }
}

/** Nothing here fails: where there is no answer, the build has to do it. */
export interface Second {
  /** Reads and checks the content, and keeps what it read in the cache. */
  read(root: string, cache: string): Promise<void>
  prepare(site: BuiltSite): Promise<void>
  page(wanted: WantedPage): Promise<MadePage | undefined>
  part(wanted: WantedPart): Promise<MadePart | undefined>
  stop(): void
}
