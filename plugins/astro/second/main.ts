import path from 'node:path'

import type { Reading } from '#core/model.ts'
import { operationView, restsIn } from '#core/page/schema-view.ts'
import type { Part } from '#core/schema/part.ts'
import { remembering } from '#plugins/node/remember.ts'

import { writeConsoles } from '../console-files.ts'
import { finishing } from '../finish.ts'
import { operationsByName } from '../path-keys.ts'
import { type Read, readOnce } from '../reading.ts'
import type { Answer, BuiltSite, MadePage, OperationName, Question, WantedPage } from './messages.ts'

let whole: Read | undefined
let render: ((page: WantedPage) => Promise<MadePage>) | undefined

process.on('message', async ({ number, question }: { number: number; question: Question }) => {
  const answer: Omit<Answer, 'number'> = await answerTo(question).catch((error) => ({
    failed: error instanceof Error ? error.message : String(error),
  }))
  process.send?.({ number, ...answer })
})
process.on('disconnect', () => process.exit())

async function answerTo(question: Question): Promise<Omit<Answer, 'number'>> {
  switch (question.kind) {
    case 'read':
      whole = await readOnce(question.root, remembering(path.join(question.cache, 'reading')))
      return {}
    case 'rests':
      return { rests: restsOf(known(whole).reading, question.operations) }
    case 'consoles':
      await writeConsoles(known(whole).reading, question.dist)
      return {}
    case 'prepare':
      render = await renderer(question.site)
      return {}
    case 'render':
      return { page: await known(render)(question.page) }
  }
}

function restsOf({ project, documents }: Reading, names: OperationName[]): [OperationName, Part[]][] {
  const operations = operationsByName(project)
  return names.flatMap((name): [OperationName, Part[]][] => {
    const found = operations.get(name)
    return found ? [[name, restsIn(operationView(found.operation, documents))]] : []
  })
}

function known<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new TypeError('was asked for something before it was told what that needs')
  return thing
}

/** Renders as Astro's own prerenderer does, of what the build has told. */
async function renderer({
  entry,
  pages,
  scripts,
  ...place
}: BuiltSite): Promise<(page: WantedPage) => Promise<MadePage>> {
  const { app }: { app: App } = await import(entry)
  app.setInternals({ pagesByKeys: new Map(pages), entrySpecifierToBundleMap: new Map() })
  app.setOptions({ settings: { scripts }, logger: { options: { destination: { write: print } } } })
  const routes = new Map(app.manifest.routes.map(({ routeData }) => [routeData.component, routeData]))
  const finish = finishing(place)

  const first = new Map<string, Promise<MadePage>>()

  return async (wanted) => {
    const before = first.get(wanted.component)
    if (before === undefined) {
      const page = toPage(wanted)
      first.set(wanted.component, page)
      return page
    }
    // Astro lists the pages of a route when it renders one, and would do so for each that comes before it is done.
    await before.catch(() => undefined)
    return toPage(wanted)
  }

  async function toPage({ url, component }: WantedPage): Promise<MadePage> {
    const response = await app.render(new Request(url), { routeData: routes.get(component) })
    if (response.status !== 200) throw new Error(`${url} has the status ${response.status}`)
    const body = await bytesOf(response)
    const finished = finish.isPage(response) ? await finish.page(body) : body
    return { status: response.status, headers: [...response.headers], body: finished }
  }
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}

function print({ level, message }: { level: string; message: string }): void {
  if (level === 'warn' || level === 'error') console.warn(message)
}

/** The part of what Astro bundles that renders. */
interface App {
  manifest: { routes: { routeData: { component: string } }[] }
  setInternals(internals: object): void
  setOptions(options: object): void
  render(request: Request, options: { routeData: unknown }): Promise<Response>
}
