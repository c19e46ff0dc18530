import type { Finding, Reading } from '#core/model.ts'
import { toConsole } from '#core/page/console.ts'
import { type Part, partName } from '#core/schema/part.ts'
import { diagramErrorsIn } from '#plugins/mermaid/markdown.ts'

import type { Finishing } from '../finish.ts'
import { nameOf, operationsByName, versionName } from '../path-keys.ts'
import { type MakePart, tellOfParts } from '../reading.ts'
import type { Outlet, Stamped } from './outlet.ts'

/**
 * Makes the files of operations and writes them, in whichever process. `render` gives a page as Astro renders it; it
 * tells by itself where the trees on it go on.
 */
export function maker({ reading, outlet, finish, render }: Making): Maker {
  const operations = operationsByName(reading.project)
  const versions = new Map(reading.project.apis.flatMap((api) => api.versions).map((one) => [versionName(one), one]))
  const rests = new Map<OperationName, Part[]>()
  let makePart: MakePart | undefined
  tellOfParts((version, operation, parts, make) => {
    rests.set(nameOf(version, operation), parts)
    makePart = make
  })

  return {
    async page(wanted) {
      const page = await finish.page(await render(wanted))
      const found = operations.get(wanted.name)
      const files = [write(wanted.file, page)]
      // Nothing is sent to a webhook from here.
      const form =
        found && !found.operation.webhook ? toConsole(found.version, found.operation, reading.documents) : undefined
      if (form) files.push(write(`${wanted.name}/console.json`, JSON.stringify(form)))
      return {
        files,
        rests: rests.get(wanted.name) ?? [],
        shares: form?.shared ?? false,
        broken: diagramErrorsIn(page),
      }
    },
    async part({ version, part }) {
      const known = versions.get(version)
      if (known === undefined || makePart === undefined) return
      const { html, rests } = await makePart(part, known)
      return { file: write(partFile(version, part), html), rests }
    },
  }

  function write(file: string, content: string): Stamped {
    return { file, stamp: outlet.write(file, content) }
  }
}

/** Where a part lies in the built site. */
function partFile(version: VersionName, part: Part): string {
  return `${version}/schemas/${partName(part)}.html`
}

interface Making {
  reading: Reading
  outlet: Outlet
  finish: Finishing
  render(page: WantedPage): Promise<string>
}

export interface Maker {
  page(wanted: WantedPage): Promise<MadePage>
  /** Nothing as long as no page was made here. */
  part(wanted: WantedPart): Promise<MadePart | undefined>
}

/** `component` is the file of the page's route, `file` its place in the built site. */
export interface WantedPage {
  name: OperationName
  url: string
  component: string
  file: string
}

export interface MadePage {
  files: Stamped[]
  /** Where the trees on the page go on. */
  rests: Part[]
  /** Whether its schemas lie in a file that operations of the version share. */
  shares: boolean
  /** Diagrams that could not be drawn. */
  broken: Finding[]
}

export interface WantedPart {
  version: VersionName
  part: Part
}

export interface MadePart {
  file: Stamped
  rests: Part[]
}

/** `payments/2.1.0/create-payment` */
type OperationName = string
/** `payments/2.1.0` */
type VersionName = string
