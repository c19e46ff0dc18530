/** What the page's address says of a choice: `?scenario=card-declined`. */
export function query(name: string): string | null {
  return new URLSearchParams(location.search).get(name)
}

/** Writes a choice into the page's address, so that a link to it shows the same. */
export function state(name: string, value: string): void {
  const url = new URL(location.href)
  url.searchParams.set(name, value)
  history.replaceState(null, '', url)
}
