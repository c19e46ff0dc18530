import { percentDecoded } from './http/percent.ts'
import { isObject, member } from './json.ts'
import type { Documents, Json, Ref } from './model.ts'
import { escapePart, parsePointer, toPointer, valueAt } from './pointer.ts'
import { enclosing, type Index, indexOf, nothing, rootUrl, urlsOf } from './refs/resources.ts'

/** What a `$ref` points at: its address among the documents, and what stands there. */
export interface Resolved {
  ref: Ref
  value: Json
}

/**
 * Follows one `$ref` that stands in a document. Only the given documents are looked at, never a disk or a network:
 * a relative file, `#/…`, `#anchor`, or a URL that a document claims by `$id` or `$self`.
 */
export function resolveRef(documents: Documents, base: Ref, $ref: string): Resolved | undefined {
  return resolve(documents, base, $ref, 0)
}

function resolve(documents: Documents, base: Ref, $ref: string, hops: number): Resolved | undefined {
  const from = splitRef(base)
  const { path: file, pointer: fragment } = splitRef($ref)

  const identified = identify(documents, from, file)
  if (identified !== undefined) return inResource(documents, identified, fragment, hops)

  const path = file === '' ? from.path : targetPath(from.path, file)
  return path === undefined ? undefined : inResource(documents, { path, pointer: '' }, fragment, hops)
}

/** What stands at an address. A `$ref` that stands there is not followed. */
export function lookUp(documents: Documents, ref: Ref): Resolved | undefined {
  const { path, pointer } = splitRef(ref)
  const value = Object.hasOwn(documents, path) ? valueAt(documents[path], pointer) : undefined
  return value === undefined ? undefined : { ref: joinRef(path, pointer), value }
}

/** The `$dynamicAnchor`s of the schema resource in which an address lies: `[name, address]`. */
export function dynamicAnchors(documents: Documents, ref: Ref): [name: string, ref: Ref][] {
  const { path, pointer } = splitRef(ref)
  const index = Object.hasOwn(documents, path) ? indexOf(documents[path]) : nothing
  if (index.dynamic.length === 0) return []
  const resource = enclosing(index, pointer)?.pointer ?? ''
  return index.dynamic.flatMap((one) => (one.resource === resource ? [[one.name, joinRef(path, one.pointer)]] : []))
}

/** Does the file of an address use `$dynamicAnchor` anywhere? */
export function usesDynamicAnchors(documents: Documents, ref: Ref): boolean {
  const { path } = splitRef(ref)
  return Object.hasOwn(documents, path) && indexOf(documents[path]).dynamic.length > 0
}

/** Takes an address apart: `api/openapi.yaml#/paths` is the pointer `/paths` in the file `api/openapi.yaml`. */
export function splitRef(ref: Ref): { path: string; pointer: string } {
  const hash = ref.indexOf('#')
  return hash === -1 ? { path: ref, pointer: '' } : { path: ref.slice(0, hash), pointer: ref.slice(hash + 1) }
}

/** The address of a pointer in a file. */
export function joinRef(path: string, pointer: string): Ref {
  return `${path}#${pointer}`
}

/** The address of a part below an address: `below('a.yaml#/paths', '/pets', 'get')`. */
export function below(ref: Ref, ...parts: (string | number)[]): Ref {
  return `${ref.includes('#') ? ref : `${ref}#`}${toPointer(parts)}`
}

/**
 * The file that a relative `$ref` names: `schemas/pet.yaml` seen from `content/a/openapi.yaml` is
 * `content/a/schemas/pet.yaml`. Nothing for URLs, absolute paths, and what leaves the first folder by `../`.
 */
export function targetPath(from: string, file: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^[/\\]/i.test(file)) return

  const path = from.split('/').slice(0, -1)
  const root = path[0]
  for (const step of percentDecoded(file.split('?', 1)[0] ?? '').split('/')) {
    if (step === '..') {
      if (path.pop() === undefined) return
    } else if (step !== '.' && step !== '') path.push(step)
  }
  return root === undefined || path[0] === root ? path.join('/') : undefined
}

/** The way from one file to another, as a `$ref` says it: from `a/b/c.yaml` to `a/d.yaml` it is `../d.yaml`. */
export function relativePath(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')]
  let shared = 0
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++
  return `${'../'.repeat(here.length - shared) || './'}${there.slice(shared).join('/')}`
}

function inResource(
  documents: Documents,
  { path, pointer }: Address,
  fragment: string,
  hops: number,
): Resolved | undefined {
  if (!Object.hasOwn(documents, path)) return
  const name = percentDecoded(fragment)

  const at =
    name === '' || name.startsWith('/') ? pointer + name : indexOf(documents[path]).anchors.get(`${pointer}#${name}`)
  if (at === undefined) return
  // By the letter `#/components` inside a schema with an `$id` means that schema; everybody means the document. And some
  // names hold a percent sign themselves, and are referred to as they are.
  return (
    found(documents, path, at) ??
    (at === name ? undefined : found(documents, path, name)) ??
    (name === fragment ? undefined : found(documents, path, fragment)) ??
    through(documents, path, at, hops)
  )
}

// `#/components/schemas/Pet` where `schemas` is itself a `$ref` to a file: no specification has it, many tools do.
function through(documents: Documents, path: string, pointer: string, hops: number): Resolved | undefined {
  const parts = parsePointer(pointer)
  let here: Json | undefined = documents[path]
  for (const [index, part] of parts.entries()) {
    const next = member(here, part)
    const $ref = member(here, '$ref')
    if (next === undefined && typeof $ref === 'string' && hops < mostHops) {
      const target = resolve(documents, joinRef(path, toPointer(parts.slice(0, index))), $ref, hops + 1)
      const rest = toPointer(parts.slice(index))
      return target && resolve(documents, target.ref, `#${splitRef(target.ref).pointer}${rest}`, hops + 1)
    }
    here = Array.isArray(here) ? here[Number(part)] : next
    if (!isObject(here) && !Array.isArray(here)) return
  }
  return
}

// A reference through itself ends.
const mostHops = 20

function found(documents: Documents, path: string, pointer: string): Resolved | undefined {
  if (pointer !== '' && !pointer.startsWith('/')) return
  const value = valueAt(documents[path], pointer)
  return value === undefined ? undefined : { ref: joinRef(path, canonical(pointer)), value }
}

// `%7Bid%7D` and `{id}` are the same address, and so are `~1` written either way.
function canonical(pointer: string): string {
  return !pointer.includes('~')
    ? pointer
    : parsePointer(pointer)
        .map((part) => `/${escapePart(part)}`)
        .join('')
}

/** Which `$id` (or `$self`) does a reference mean, seen from a place that may itself stand inside one? */
function identify(documents: Documents, from: Address, file: string): Address | undefined {
  const own = Object.hasOwn(documents, from.path) ? indexOf(documents[from.path]) : nothing
  const scope = enclosing(own, from.pointer)
  if (file === '') return scope && { path: from.path, pointer: scope.pointer }
  if (scope === undefined && !URL.canParse(file)) return

  const base = new URL(scope?.id ?? '', rootUrl + from.path).href
  if (!URL.canParse(file, base)) return
  const wanted = new URL(file, base).href
  for (const path of Object.keys(documents)) {
    const pointer = urlsOf(indexOf(documents[path]), path).get(wanted)
    if (pointer !== undefined) return { path, pointer }
  }
  return besideSelf(documents, from.path, own, wanted)
}

// A URL in the folder of the document's own URL (`$self`) is a file in the folder of the document.
function besideSelf(documents: Documents, path: string, own: Index, wanted: string): Address | undefined {
  const self = own.byPointer.get('')?.id
  if (self === undefined || !URL.canParse(self)) return
  const [here, there] = [new URL(self), new URL(wanted)]
  if (here.host !== there.host || here.protocol !== there.protocol) return
  const target = targetPath(path, relativePath(here.pathname.slice(1), there.pathname.slice(1)))
  return target !== undefined && Object.hasOwn(documents, target) ? { path: target, pointer: '' } : undefined
}

/** The last word of an address: `Payment` of `…#/components/schemas/Payment`, `payment` of a file `schemas/payment.yaml`. */
export function lastWord(ref: Ref): string {
  const { path, pointer } = splitRef(ref)
  return parsePointer(pointer).at(-1) ?? path.replace(/^.*\//, '').replace(/\.[a-z]+$/i, '')
}

interface Address {
  path: string
  pointer: string
}
