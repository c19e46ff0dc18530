/** What the page's address says of a choice: `?scenario=card-declined`. */
export function query(name: string): string | null {
  return new URLSearchParams(location.search).get(name)
}

/** Writes a choice into the page's address, so that a link to it shows the same. What belongs to another choice goes. */
export function state(name: string, value: string, goes?: (name: string) => boolean): void {
  const url = new URL(location.href)
  for (const key of new Set(url.searchParams.keys())) if (goes?.(key)) url.searchParams.delete(key)
  url.searchParams.set(name, value)
  history.replaceState(null, '', url)
}
