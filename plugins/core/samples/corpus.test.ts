import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { echoServer } from '#plugins/node/echo-server.ts'
import { runnersHere } from '#plugins/node/run-sample.ts'
import { filesOf, meant, seen } from '#plugins/node/sample-arrival.ts'
import { specCollections, specText } from '#plugins/node/specs-corpus.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { exampleFrom } from '../example.ts'
import type { Call, Documents, Json, Operation } from '../model.ts'
import { syntheticExchange } from '../page/synthetic.ts'
import { readProject } from '../project.ts'
import { samples } from './index.ts'
import { stageFor, toSampleCall } from './sample-call.ts'

const collections = specCollections()
const mostPerDocument = 8
const largest = 400_000
const run = promisify(execFile)

// One process runs the samples of all operations, each in a folder of its own.
const drivers: { [id: string]: { file: string; name: string; text: string; command: string[] } } = {
  curl: {
    file: 'sample.sh',
    name: 'all.sh',
    text: 'for d in */; do (cd "$d" && sh sample.sh >/dev/null 2>error.txt); done\ntrue\n',
    command: ['sh'],
  },
  fetch: {
    file: 'sample.mjs',
    name: 'all.mjs',
    text: `import { readdirSync } from 'node:fs'
const home = process.cwd()
console.log = () => {}
for (const name of readdirSync('.', { withFileTypes: true }).filter((one) => one.isDirectory()).map((one) => one.name)) {
  process.chdir(home + '/' + name)
  await import(home + '/' + name + '/sample.mjs').catch((error) => console.error(name, error))
}`,
    command: [process.execPath],
  },
  python: {
    file: 'sample.py',
    name: 'all.py',
    text: `import os, runpy, traceback
home = os.getcwd()
for name in sorted(d for d in os.listdir(".") if os.path.isdir(d)):
    os.chdir(home + "/" + name)
    try:
        runpy.run_path("sample.py")
    except Exception:
        traceback.print_exc()
`,
    command: ['python3'],
  },
}

describe.skipIf(collections.length === 0)('calls made from the contracts of others', () => {
  const made = madeCalls()
  let server: Awaited<ReturnType<typeof echoServer>>
  beforeAll(async () => {
    server = await echoServer()
  })
  afterAll(() => server.close())

  test('are many, of many documents', () => {
    console.log(`${made.length} calls of ${new Set(made.map(({ path }) => path)).size} documents`)
    expect(made.length).toBeGreaterThanOrEqual(150)
    expect(new Set(made.map(({ path }) => path)).size).toBeGreaterThanOrEqual(20)
  })

  const here = runnersHere()
  test.each(samples.filter(({ id }) => drivers[id] && here.has(id)))(
    'arrive as they are meant from $title',
    async ({ id, write }) => {
      const driver = drivers[id]
      if (!driver) return
      const calls = made.map(({ call }, index) => ({ ...call, url: `${server.origin}/${index}${call.url}` }))
      const files = calls.flatMap((call, index) =>
        [...filesOf(call), [driver.file, write(call)] as const].map(([name, content]) => [`${index}/${name}`, content]),
      )
      const home = await temporaryFolder({ [driver.name]: driver.text, ...Object.fromEntries(files) })
      server.takeAll()
      const [command = '', ...args] = driver.command
      const { stderr } = await run(command, [...args, driver.name], { cwd: home, maxBuffer: 1e8 })

      const arrived = new Map(server.takeAll().map((one) => [Number(one.url.split('/', 2)[1]), one]))
      const wrong = calls.flatMap((call, index) => {
        const [want, come] = [meant(call, server.origin), arrived.get(index)]
        const got = come && seen(come, call, { id, origin: server.origin })
        const isSame = JSON.stringify(got) === JSON.stringify(want)
        return isSame ? [] : [{ document: made[index]?.path, operation: made[index]?.operation, want, got }]
      })
      expect({ wrong, stderr }).toEqual({ wrong: [], stderr: '' })
    },
  )
})

interface Made {
  path: string
  operation: string
  call: Call
}

/** Calls of the operations that have most to say, a few of each document. */
function madeCalls(): Made[] {
  return entries().flatMap((path) => {
    const { project, documents } = readProject(
      [{ path: `content/apis/x/1/openapi.${path.split('.').at(-1)}`, text: specText(path) }],
      { now: '2026-11-22' },
    )
    const version = project.apis[0]?.versions[0]
    const telling = (version?.operations ?? []).toSorted((one, other) => weight(other) - weight(one))
    return telling.slice(0, mostPerDocument).flatMap((operation) => {
      if (!version) return []
      const call = callOf(version, operation, documents)
      return [{ path, operation: operation.id, call }]
    })
  })
}

function callOf(version: Parameters<typeof syntheticExchange>[0], operation: Operation, documents: Documents): Call {
  const exampleOf = (schema: string, direction: 'request' | 'response', given: Json[]) =>
    exampleFrom(documents, schema, { direction, given })
  const all = { ...operation, parameters: operation.parameters.map((one) => ({ ...one, required: true })) }
  const { call } = syntheticExchange(version, all, exampleOf, documents)
  return toSampleCall(call, { ...stageFor(version, operation), base: '' })
}

function weight({ parameters, request, security }: Operation): number {
  const styles = new Set(parameters.map((one) => `${one.in} ${one.style} ${one.explode} ${one.mediaType ?? ''}`))
  const isPlain = request === undefined || request.contents[0]?.mediaType === 'application/json'
  return styles.size + (request ? 2 : 0) + (isPlain ? 0 : 5) + (security.length > 0 ? 1 : 0)
}

// One file documents, each of its folder's first.
function entries(): string[] {
  return collections.flatMap((paths) => paths.filter(isEntry).slice(0, paths[0]?.startsWith('suite-') ? 3 : 1))
}

function isEntry(path: string): boolean {
  const text = specText(path)
  return (
    text.length < largest &&
    /^\s*\{?\s*["']?(?:openapi|swagger)["']?\s*:/m.test(text.slice(0, 3000)) &&
    /["']?paths["']?\s*:/.test(text)
  )
}
