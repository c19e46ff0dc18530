import { type SearchVersion, versionsFor } from '#core/search/catalog.ts'
import type { SearchPage } from '#core/search/page-index.ts'
import { searchFields } from '#plugins/minisearch/fields.ts'
import { type FoundOperation, type OperationSearch, searchOperations } from '#plugins/minisearch/operations.ts'
import { searchPages } from '#plugins/minisearch/pages.ts'

/** The versions that can be searched. */
export function catalogAt(base: string): Promise<SearchVersion[]> {
  return catalog(`${base}search/versions.json`)
}

/** Operations of the versions that `scope` means: the address of one, or nothing for the current ones. */
export async function findOperations(
  base: string,
  scope: string,
  query: string,
  limit: number,
): Promise<OperationHit[]> {
  const versions = versionsFor(await catalogAt(base), scope)
  const found = await Promise.all(
    versions.map(async (version) => {
      const { find } = await operationsOf(version.url)
      return find(query, limit).map((operation) => ({ ...operation, version, among: versions.length }))
    }),
  )
  return found
    .flat()
    .toSorted((one, other) => other.score - one.score)
    .slice(0, limit)
}

/** Parameters and schema fields with this name, each with the operation of its first place. */
export async function findFields(base: string, scope: string, query: string, limit: number): Promise<FieldHit[]> {
  const versions = versionsFor(await catalogAt(base), scope)
  const found = await Promise.all(versions.map((version) => fieldsIn(version, query, limit)))
  return found
    .flat()
    .slice(0, limit)
    .map((hit) => ({ ...hit, among: versions.length }))
}

/** Guides, decisions and changes. */
export async function findPages(base: string, query: string): Promise<SearchPage[]> {
  const find = await pages(`${base}search/pages.json`)
  return find(query)
}

/** The operations of one version, for its filter; `version` is the address of its overview. */
export function operationsOf(version: string): Promise<OperationSearch> {
  return operations(`${version}search/operations.json`)
}

async function fieldsIn(version: SearchVersion, query: string, limit: number): Promise<Omit<FieldHit, 'among'>[]> {
  const [find, { operations }] = await Promise.all([
    fields(`${version.url}search/fields.json`),
    operationsOf(version.url),
  ])
  return find(query, limit).flatMap(({ name, count, places }) => {
    const shown = places.slice(0, 2)
    return shown.flatMap(([number, anchor], index) => {
      const operation = operations[number]
      const more = index === shown.length - 1 ? count - shown.length : 0
      return operation ? [{ name, version, operation, anchor, more }] : []
    })
  })
}

/** Loads and opens each file once. */
function loader<Data, Opened>(open: (data: Data) => Opened): (url: string) => Promise<Opened> {
  const loaded = new Map<string, Promise<Opened>>()
  return (url) => {
    const loading = loaded.get(url) ?? fetch(url).then(async (answer) => open(await answer.json()))
    loaded.set(url, loading)
    return loading
  }
}

const catalog = loader((versions: SearchVersion[]) => versions)
const operations = loader(searchOperations)
const fields = loader(searchFields)
const pages = loader(searchPages)

/** `among` is how many versions were searched. */
export type OperationHit = FoundOperation & { version: SearchVersion; among: number }

export interface FieldHit {
  name: string
  version: SearchVersion
  operation: { title: string; slug: string }
  /** On the operation's page. */
  anchor: string
  /** How many operations know it that are not among the hits. */
  more: number
  among: number
}
