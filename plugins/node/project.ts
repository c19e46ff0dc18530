import type { Reading } from '#core/model.ts'
import { readProject } from '#core/project.ts'
import { readSources } from './sources.ts'

/** The project in a folder: `content/` and `recordings/` read and checked. `now` (ISO 8601) decides what is stale. */
export async function loadProject(root: string, { now = new Date().toISOString() } = {}): Promise<Reading> {
  return readProject(await readSources(root), { now })
}
