import path from 'node:path'

import { remembering } from '#plugins/node/remember.ts'

import { type Maker, maker, type WantedPage } from '../apart/maker.ts'
import { openOutlet } from '../apart/outlet.ts'
import { openBundle } from '../bundle.ts'
import { finishing } from '../finish.ts'
import { type Read, readOnce } from '../reading.ts'
import type { Answer, BuiltSite, Question } from './messages.ts'

let whole: Read | undefined
let made: Maker | undefined

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
    case 'prepare':
      made = maker({
        reading: known(whole).reading,
        outlet: openOutlet(question.site),
        finish: finishing({ ...question.site, sheets: question.site.bundle.sheets }),
        render: await renderer(question.site),
      })
      return {}
    case 'page':
      return { page: await known(made).page(question.page) }
    case 'part':
      return { part: await known(made).part(question.part) }
  }
}

function known<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new TypeError('was asked for something before it was told what that needs')
  return thing
}

/** Renders as Astro's own prerenderer does, of what the build has told. */
async function renderer({ bundle }: BuiltSite): Promise<(page: WantedPage) => Promise<string>> {
  const app = await openBundle(bundle)
  const routes = new Map(app.manifest.routes.map(({ routeData }) => [routeData.component, routeData]))

  let first: Promise<string> | undefined

  return async (wanted) => {
    if (first === undefined) {
      first = toPage(wanted)
      return first
    }
    // Astro lists the pages of a route when it renders one, and would do so for each that comes before it is done.
    await first.catch(() => undefined)
    return toPage(wanted)
  }

  async function toPage({ url, component }: WantedPage): Promise<string> {
    const response = await app.render(new Request(url), { routeData: routes.get(component) })
    if (response.status !== 200) throw new Error(`${url} has the status ${response.status}`)
    return response.text()
  }
}
