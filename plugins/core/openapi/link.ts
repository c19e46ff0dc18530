import { finding } from '../finding.ts'
import { isObject } from '../json.ts'
import type { Documents, Finding, Place, Ref } from '../model.ts'
import { nearest } from '../project/nearest.ts'
import { parsePointer, toPointer, valueAt } from '../pointer.ts'
import { decoded, splitRef, targetPath } from '../refs.ts'
import type { Parsed } from '../yaml.ts'
import { walk } from './walk.ts'

/** Follows every reference from an entry document: the files that were reached, and the references that lead nowhere. */
export function link(parsed: Map<string, Parsed>, entry: string): { documents: Documents; findings: Finding[] } {
  const all: Documents = Object.fromEntries(
    [...parsed].flatMap(([path, { value }]) => (value === undefined ? [] : [[path, value]])),
  )
  const reached = new Set([entry])
  const missing = new Map<Ref, string>()

  walk(all, entry, {
    visit: ({ ref }) => reached.add(splitRef(ref).path),
    dangling: ({ ref, $ref }) => missing.set(ref, $ref),
  })

  const findings = [...missing].map(([ref, $ref]) => {
    const from = splitRef(ref)
    const place = parsed.get(from.path)?.place(from.pointer) ?? { path: from.path }
    const file = splitRef($ref).path
    const target = file === '' ? from.path : targetPath(from.path, file)
    return target === undefined ? outside($ref, place) : dangling(all, parsed, target, $ref, place)
  })

  return {
    documents: Object.fromEntries([...reached].map((path) => [path, all[path] ?? null])),
    findings,
  }
}

function outside($ref: string, place: Place): Finding {
  return finding({
    code: 'ref-outside',
    severity: 'error',
    message: `$ref ${$ref} leads out of the content folder`,
    help: 'Copy the file beside this one and refer to it by a relative path; nothing is fetched while documents are read.',
    place,
    culprit: $ref,
  })
}

function dangling(all: Documents, parsed: Map<string, Parsed>, path: string, $ref: string, place: Place): Finding {
  return finding({
    code: 'dangling-ref',
    severity: 'error',
    message: `$ref ${$ref} leads nowhere`,
    help: Object.hasOwn(all, path) ? missingPart(all, path, $ref) : missingFile(parsed, path),
    place,
    culprit: $ref,
  })
}

function missingFile(parsed: Map<string, Parsed>, path: string): string {
  if (parsed.has(path)) return `${path} could not be read; mend it first.`
  const near = nearest(path, [...parsed.keys()])
  return near === undefined
    ? `There is no file ${path}; add it, or correct the reference.`
    : `There is no file ${path}; did you mean ${near}?`
}

function missingPart(all: Documents, path: string, $ref: string): string {
  const { pointer } = splitRef($ref)
  if (!pointer.startsWith('/'))
    return `Nothing in ${path} has the $anchor ${pointer}; add it, or correct the reference.`

  const parts = parsePointer(decoded(pointer))
  const depth = parts.findIndex((_, index) => valueAt(all[path], toPointer(parts.slice(0, index + 1))) === undefined)
  if (depth === -1) return 'Correct the reference.'
  const parent = valueAt(all[path], toPointer(parts.slice(0, depth)))
  const culprit = parts[depth] ?? ''
  const near = isObject(parent) ? nearest(culprit, Object.keys(parent)) : undefined
  const where = depth > 0 ? `#${toPointer(parts.slice(0, depth))} has` : 'The document has'
  return near === undefined
    ? `${where} no ${culprit}; add it, or correct the reference.`
    : `${where} no ${culprit}; did you mean ${near}?`
}
