/** A version that can be searched. */
export interface SearchVersion {
  /** `Payments 2.1.0` */
  title: string
  /** Of its overview; its indexes are `search/operations.json` and `search/fields.json` below. */
  url: string
  /** It is the one of its API that a newcomer should read. */
  latest: boolean
  operations: number
}

/**
 * The versions that a search looks through: the one at hand, or the current one of every API, as many as a reader can be
 * made to load.
 */
export function versionsFor(catalog: SearchVersion[], url: string): SearchVersion[] {
  const chosen = catalog.filter((version) => version.url === url)
  if (chosen.length > 0) return chosen

  let operations = 0
  return catalog.filter((version, index) => {
    operations += version.operations
    return version.latest && (index === 0 || operations <= enough)
  })
}

/** Operations: 100 KB of index when compressed. */
const enough = 5000
