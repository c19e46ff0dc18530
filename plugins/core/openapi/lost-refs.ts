import { finding } from '../finding.ts'
import { isObject } from '../json.ts'
import type { Documents, Finding, Place, Ref } from '../model.ts'
import { nearest } from '../project/nearest.ts'
import { parsePointer, toPointer, valueAt } from '../pointer.ts'
import { percentDecoded } from '../http/percent.ts'
import { relativePath, splitRef, targetPath } from '../refs.ts'
import type { Parsed } from '../yaml.ts'
import { placeOf } from './place-of.ts'

/** Why a reference leads nowhere. `ref` is where it stands. */
export function lostRef(all: Documents, parsed: Map<string, Parsed>, ref: Ref, $ref: string): Finding {
  const { path } = splitRef(ref)
  const place = placeOf(parsed, ref)
  const file = splitRef($ref).path
  const target = file === '' ? path : targetPath(path, file)
  return target === undefined ? outside(parsed, path, $ref, place) : dangling(all, parsed, target, $ref, place)
}

/** A reference that only leads to references, and in the end to itself. */
export function circularRef(parsed: Map<string, Parsed>, ref: Ref, $ref: string): Finding {
  return finding({
    code: 'dangling-ref',
    severity: 'error',
    message: `$ref ${$ref} turns in a circle`,
    help: 'Write out what is meant at one of the places that refer to each other.',
    place: placeOf(parsed, ref),
    culprit: `circle ${$ref}`,
  })
}

function outside(parsed: Map<string, Parsed>, from: string, $ref: string, place: Place): Finding {
  return finding({
    code: 'ref-outside',
    severity: 'error',
    message: `$ref ${$ref} leads out of the content folder`,
    help:
      copyOf(parsed, from, $ref) ??
      'Copy the file beside this one and refer to it by a relative path; nothing is fetched while documents are read.',
    place,
    culprit: $ref,
  })
}

// A file of the same name may well be the copy that was meant.
function copyOf(parsed: Map<string, Parsed>, from: string, $ref: string): string | undefined {
  const { path, pointer } = splitRef($ref)
  const name = path.split(/[?]/, 1)[0]?.split(/[/\\]/).at(-1) ?? ''
  const copy = name === '' ? undefined : [...parsed.keys()].find((one) => one === name || one.endsWith(`/${name}`))
  if (copy === undefined || copy === from) return
  const fragment = pointer === '' ? '' : `#${pointer}`
  return `Nothing is fetched while documents are read. If ${copy} is a copy of it, write $ref: "${relativePath(from, copy)}${fragment}".`
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

  const parts = parsePointer(percentDecoded(pointer))
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
