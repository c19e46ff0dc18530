import type { Documents, Finding, Ref } from '../model.ts'
import { splitRef } from '../refs.ts'
import type { Parsed } from '../yaml.ts'
import type { Dialect } from './dialect.ts'
import { openapi, swagger } from './grammar.ts'
import { circularRef, lostRef } from './lost-refs.ts'
import { placeOf } from './place-of.ts'
import { inspector } from './structure.ts'
import { type Visitor, walk } from './walk.ts'

/**
 * Follows every reference from an entry document: the files that were reached, which objects in them are schemas, and
 * what is wrong: references that lead nowhere, and all that the specification does not allow.
 */
export function link(parsed: Map<string, Parsed>, entry: string, dialect: Dialect): Linked {
  const all: Documents = Object.fromEntries(
    [...parsed].flatMap(([path, { value }]) => (value === undefined ? [] : [[path, value]])),
  )
  const reached = new Set([entry])
  const schemas = new Set<object>()
  const lost = new Map<Ref, string>()
  const arrows = new Map<object, Arrow>()

  const { inspect, findings } = inspector(all, entry, dialect)
  const visitor: Visitor = {
    visit({ kind, ref, node }) {
      inspect({ kind, ref, node })
      if (kind === 'schema') schemas.add(node)
      reached.add(splitRef(ref).path)
    },
    refers: ({ ref, $ref, node, target }) => arrows.set(node, { ref, $ref, target }),
    dangling: ({ ref, $ref }) => lost.set(ref, $ref),
  }
  walk(all, entry, visitor, dialect === '2.0' ? swagger : openapi)

  return {
    documents: Object.fromEntries([...reached].map((path) => [path, all[path] ?? null])),
    schemas,
    findings: [
      ...[...lost].map(([ref, $ref]) => lostRef(all, parsed, ref, $ref)),
      ...findings((ref) => placeOf(parsed, ref)),
      ...circles(arrows).map(({ ref, $ref }) => circularRef(parsed, ref, $ref)),
    ],
  }
}

// Of each circle the first reference that was met.
function circles(arrows: Map<object, Arrow>): Arrow[] {
  const done = new Set<object>()
  const found: Arrow[] = []
  for (const start of arrows.keys()) {
    const path = new Set<object>()
    let here: object | undefined = start
    while (here !== undefined && !done.has(here) && !path.has(here)) {
      path.add(here)
      here = arrows.get(here)?.target
    }
    const arrow = here !== undefined && path.has(here) ? arrows.get(here) : undefined
    if (arrow !== undefined) found.push(arrow)
    for (const one of path) done.add(one)
  }
  return found
}

interface Arrow {
  ref: Ref
  $ref: string
  target: object
}

/** What `link` found. */
export interface Linked {
  documents: Documents
  schemas: Set<object>
  findings: Finding[]
}
