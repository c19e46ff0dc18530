import { finding } from '../finding.ts'
import { textOf } from '../json.ts'
import type { Finding, Place, Ref } from '../model.ts'
import { below } from '../refs.ts'
import type { Found } from './find.ts'

/** An id for each operation, unique in its version: its `operationId`, or one made from method and path. */
export function nameOperations(found: Found[], place: (ref: Ref) => Place): { ids: string[]; findings: Finding[] } {
  const owners = new Map<string, Found>()
  const findings: Finding[] = []

  // Declared names come first, so that a made-up one never takes what an author has chosen.
  for (const one of found) {
    const id = textOf(one.node.value, 'operationId')
    if (id === undefined || id === '') continue
    const first = owners.get(id)
    if (first === undefined) owners.set(id, one)
    // Two paths may share one path item, and a callback may be told in many places.
    else if (first.node.ref !== one.node.ref) findings.push(duplicate(id, first, one, place))
  }

  const taken = new Set(owners.keys())
  const ids = found.map((one) => {
    const id = textOf(one.node.value, 'operationId')
    if (id !== undefined && owners.get(id) === one) return id
    const made = uniqueName(madeUpId(one), taken)
    taken.add(made)
    return made
  })
  return { ids, findings }
}

function duplicate(id: string, taken: Found, { method, path, node }: Found, place: (ref: Ref) => Place): Finding {
  const first = place(below(taken.node.ref, 'operationId'))
  return finding({
    code: 'duplicate-operation-id',
    severity: 'error',
    message: `operationId ${id} is taken already, at ${first.path}:${first.line}`,
    help: `Give ${method} ${path} an operationId of its own.`,
    place: place(below(node.ref, 'operationId')),
    culprit: `${id} ${method} ${path}`,
  })
}

// GET /pets/{id} becomes `getPetsById`.
function madeUpId({ method, path }: Found): string {
  const words = path
    .replace(/\{([^{}]*)\}/g, ' by $1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function uniqueName(name: string, taken: Set<string>): string {
  if (!taken.has(name)) return name
  for (let number = 2; ; number++) if (!taken.has(`${name}${number}`)) return `${name}${number}`
}
