import type { ApiVersion, Operation, Project } from '#core/model.ts'
import type { PageKey } from '#core/page/page-key.ts'
import type { Kept } from '#plugins/node/kept.ts'

import { nameOf, operationsByName } from './path-keys.ts'
import type { Recall } from './reading.ts'
import type { Second } from './second/process.ts'

/**
 * Gives what was computed of an operation by the key of its page. What no build has computed yet comes from the second
 * process, if it is much: the trees of all pages have to be made to know where they end, before the first is rendered.
 */
export async function recalling({ project, pageKey, kept, second }: Recalling): Promise<Recall> {
  const keyOf = (what: string, version: ApiVersion, operation: Operation) => `${what} ${pageKey(version, operation)}`
  const unknown = [...operationsByName(project)].filter(
    ([, { version, operation }]) => !kept.has(keyOf('rests', version, operation)),
  )
  const rests = unknown.length < MANY ? undefined : await second?.rests(unknown.map(([name]) => name))

  return (what, version, operation, make) => {
    const made = what === 'rests' ? rests?.get(nameOf(version, operation)) : undefined
    return kept.recall(keyOf(what, version, operation), () => (made === undefined ? make() : revive(made)))
  }
}

// The second process makes what the page would make.
function revive<Made>(value: unknown): Made {
  return value as Made
}

const MANY = 50

interface Recalling {
  project: Project
  pageKey: PageKey
  kept: Kept
  second: Second | undefined
}
