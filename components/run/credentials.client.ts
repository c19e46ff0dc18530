import type { Grant } from '#plugins/oauth/index.ts'

import { keeper } from './keeper.client.ts'
import { readKept, writeKept } from './remembered.client.ts'

/*
 * What the reader gave for live calls. It belongs to one API and to one origin, and is never told another: who chooses
 * another server is asked anew. It is held in the memory of this page and of a worker shared by the site's open pages; in
 * storage only when the reader asked for that.
 */

const given = new Map<string, Given>()

/** What was given for this API at this origin. Change it, then call `keep`. */
export function givenFor(owner: Owner): Given {
  const key = keyOf(owner)
  const known = given.get(key) ?? { values: Object.create(null), grants: Object.create(null) }
  given.set(key, known)
  return known
}

/** Tells the other pages of this site, and storage if the reader asked for that. */
export function keep(owner: Owner): void {
  const known = givenFor(owner)
  shared.tell([[keyOf(owner), JSON.stringify(known)]])
  if (known.until !== undefined) writeKept(keyOf(owner), JSON.stringify(known), known.until)
}

/** From now on, or no longer, what is given for this API at this origin outlives the browser. */
export function remember(owner: Owner, until: number | undefined): void {
  const known = givenFor(owner)
  if (until === undefined) delete known.until
  else known.until = until
  writeKept(keyOf(owner), JSON.stringify(known), until)
  keep(owner)
}

/** Forgets everything, for every API, in each open page of this site and in storage. */
export function forgetAll(): void {
  given.clear()
  writeKept()
  shared.forget()
  tellPage()
}

/** Settles when what other pages and storage know is known here. */
export function restored(): Promise<void> {
  restoring ??= shared.read().then((known) => {
    take([...readKept(Date.now()), ...known])
  })
  return restoring
}

let restoring: Promise<void> | undefined

const shared = keeper((known) => {
  given.clear()
  take(known)
})

function take(known: [key: string, text: string][]): void {
  for (const [key, text] of known) {
    const one = parse(text)
    if (one) given.set(key, one)
  }
  if (known.length > 0 || restoring) tellPage()
}

/** What stands in a JSON text that we wrote. Anything else is nothing. */
function parse(text: string): Given | undefined {
  try {
    const { values, grants, until } = JSON.parse(text)
    return {
      values: Object.assign(Object.create(null), values),
      grants: Object.assign(Object.create(null), grants),
      ...(typeof until === 'number' ? { until } : {}),
    }
  } catch {
    return
  }
}

function tellPage(): void {
  document.dispatchEvent(new CustomEvent('callsheet:credentials'))
}

function keyOf({ api, origin }: Owner): string {
  return `${api.split('/')[0]} ${origin}`
}

/** `api` is an API version, `payments/2.1.0`; credentials are those of all its versions. */
export interface Owner {
  api: string
  /** `https://api.example.com`. */
  origin: string
}

/** By the id of the security scheme. Plain JSON, without a prototype. */
export interface Given {
  values: { [scheme: string]: string }
  grants: { [scheme: string]: Grant }
  /** In storage until then; milliseconds since 1970. */
  until?: number
}
