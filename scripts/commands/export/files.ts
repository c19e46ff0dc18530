import { readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'

import type { Contract, ExportFormat, Written } from '#core/exports/index.ts'
import type { Reading, Scenario } from '#core/model.ts'
import { readDocument } from '#core/yaml.ts'
import { Mistake } from '#plugins/node/mistake.ts'

/** A file as it is to be written. `path` is where it was asked for, or below the folder that was asked for. */
export interface ExportedFile extends Written {
  path: string
}

/** What is exported, file by file: one for all scenarios, or for each scenario or version one in a folder. */
export async function filesOf(asked: Asked): Promise<ExportedFile[]> {
  const { format, reading, server } = asked
  return Promise.all(
    groupsOf(asked).map(async ({ path, scenarios }) => {
      const contract = format.ofContract ? await contractOf(scenarios, path, asked) : undefined
      const written = format.write({
        scenarios,
        project: reading.project,
        documents: reading.documents,
        version: asked.version,
        ...(server !== undefined && { server }),
        ...(contract && { contract }),
      })
      return { path, ...written }
    }),
  )
}

interface Asked {
  root: string
  format: ExportFormat
  reading: Reading
  scenarios: Scenario[]
  server: string | undefined
  /** Our own. */
  version: string
  out: string
  intoFolder: boolean
}

interface Group {
  path: string
  scenarios: Scenario[]
}

// In a folder they lie as the recordings do: payments/2.1.0/card-declined.hurl
function groupsOf({ format, scenarios, out, intoFolder }: Asked): Group[] {
  const versions = Map.groupBy(scenarios, versionOf)
  if (!intoFolder) {
    if (format.ofContract && versions.size > 1) throw new Mistake(whichOne(format, [...versions.values()]))
    return [{ path: out, scenarios }]
  }
  const groups = format.each === 'version' ? versions : Map.groupBy(scenarios, ({ id }) => id)
  return [...groups].map(([id, some]) => ({ path: `${id}${format.extension}`, scenarios: some }))
}

function versionOf({ id }: Scenario): string {
  return id.slice(0, id.lastIndexOf('/'))
}

function whichOne({ title }: ExportFormat, versions: Scenario[][]): string {
  const names = versions.flatMap(([one]) => (one ? [`${one.api}@${one.version}`] : []))
  return `An ${title} is of one contract. Name it with --api, one of ${names.join(', ')}, or a folder for all of them with --out overlays/`
}

async function contractOf([scenario]: Scenario[], path: string, asked: Asked): Promise<Contract> {
  const { root, reading, out, intoFolder } = asked
  const { apis } = reading.project
  const versions = apis.find(({ id }) => id === scenario?.api)?.versions ?? []
  const version = versions.find((one) => one.version === scenario?.version)
  if (version === undefined) throw new Mistake(`${scenario?.id} belongs to no contract that could be read`)

  const file = join(root, version.place.path)
  const text = await readFile(file, 'utf8')
  const document = readDocument({ path: version.place.path, text }).value ?? null
  const folder = out === '-' ? process.cwd() : dirname(resolve(intoFolder ? join(out, path) : out))
  const address = relative(folder, file).split(sep).map(encodeURIComponent).join('/')
  return { version, document, address }
}
