const counts = new WeakMap<Request, number>()
const said = new WeakMap<Request, Set<string>>()

/** Counts the runnable examples of a page, so that their ids differ. */
export function numberOnPage(request: Request): number {
  const number = (counts.get(request) ?? 0) + 1
  counts.set(request, number)
  return number
}

/** True once for each page and thing: what many components share is in the page once. */
export function firstOnPage(request: Request, thing: string): boolean {
  const things = said.get(request) ?? new Set()
  said.set(request, things)
  if (things.has(thing)) return false
  things.add(thing)
  return true
}

/** The slug of the guide at an address of the site: `/docs/guides/start/` is `start`. */
export function guideAt({ pathname }: URL): string {
  return pathname.replace(/^.*?\/guides\//, '').replace(/\/$/, '')
}
