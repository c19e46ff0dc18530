import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import type { Documents, Project } from '#core/model.ts'
import { toConsole } from '#core/page/console.ts'
import { sharedDefinitions } from '#core/page/promised.ts'

/**
 * Writes what `site/routes/api/console.json.ts` and `schemas.json.ts` answer in `dev`: as many files as there are
 * operations, each of them made in less time than Astro takes to ask for it.
 */
export async function writeConsoles({ project, documents }: ConsoleSource, dist: string): Promise<void> {
  const files = project.apis.flatMap(({ versions }) =>
    versions.flatMap((version) => version.operations.map((operation) => ({ version, operation }))),
  )
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const some = files.slice(from, from + AT_ONCE)
    await Promise.all(
      some.map(async ({ version, operation }) => {
        const folder = path.join(dist, version.api, version.version, operation.slug)
        await mkdir(folder, { recursive: true })
        await writeFile(path.join(folder, 'console.json'), JSON.stringify(toConsole(version, operation, documents)))
      }),
    )
  }
  for (const version of project.apis.flatMap(({ versions }) => versions)) {
    const shared = sharedDefinitions(documents, version)
    if (shared) await writeFile(path.join(dist, version.api, version.version, 'schemas.json'), JSON.stringify(shared))
  }
}

/** Whether the build writes what a route would answer by itself. */
export function isWrittenApart(component: string): boolean {
  return /site\/routes\/api\/(?:console|schemas)\.json\.ts$/.test(component)
}

const AT_ONCE = 16

interface ConsoleSource {
  project: Project
  documents: Documents
}
