import type { ApiVersion, Operation } from '../model.ts'
import { toSlug } from '../openapi/slug.ts'
import { serverUrl } from '../bind/servers.ts'

/** The operations of a version for search, as little text as tells them apart: GitHub's 1,223 are 40 KB when compressed. */
export function toOperationIndex(version: ApiVersion): OperationIndex {
  const operations = [...version.operations, ...version.webhooks]
  const titles = new Map(version.tags.map(({ name, title }) => [name, title]))
  const tags = toTable(operations.map((operation) => operation.tags.map((tag) => titles.get(tag) ?? tag)))
  const parameters = toTable(operations.map((operation) => operation.parameters.map(({ name }) => name)))
  const statuses = toTable(operations.map(({ responses }) => responses.map(({ status }) => status)))
  return {
    titles: operations.map(({ title }) => title),
    methods: operations.map(({ method, webhook }) => (webhook ? 'webhook' : method)),
    paths: operations.map(({ path, webhook }) => (webhook ? '' : path)),
    ids: operations.map(({ id }) => id),
    slugs: operations.map(({ id, slug }) => (toSlug(id) === slug ? 0 : slug)),
    deprecated: operations.flatMap(({ deprecated }, index) => (deprecated ? [index] : [])),
    bases: basesOf(version),
    tags,
    parameters,
    statuses,
  }
}

/** What was put into an index, one by one. */
export function operationsIn(index: OperationIndex): SearchOperation[] {
  const deprecated = new Set(index.deprecated)
  return index.titles.map((title, number) => {
    const id = index.ids[number] ?? ''
    return {
      number,
      title,
      method: index.methods[number] ?? '',
      path: index.paths[number] ?? '',
      id,
      slug: index.slugs[number] || toSlug(id),
      deprecated: deprecated.has(number),
      tags: namesAt(index.tags, number),
      parameters: namesAt(index.parameters, number),
      statuses: namesAt(index.statuses, number),
    }
  })
}

/** Paths of the servers, so that a whole URL is understood: `/api/v3`. */
function basesOf({ servers }: ApiVersion): string[] {
  const paths = servers.map((server) =>
    serverUrl(server)
      .replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '')
      .replace(/\/+$/, ''),
  )
  return [...new Set(paths)].filter((path) => path.startsWith('/'))
}

// Names repeat from operation to operation: each stands here once, and operations hold its number.
function toTable(lists: string[][]): NameTable {
  const numbers = new Map<string, number>()
  const of = lists.map((names) =>
    [...new Set(names)].map((name) => {
      const number = numbers.get(name) ?? numbers.size
      numbers.set(name, number)
      return number
    }),
  )
  return { names: [...numbers.keys()], of }
}

function namesAt({ names, of }: NameTable, number: number): string[] {
  return (of[number] ?? []).flatMap((index) => names[index] ?? [])
}

/** One column for each fact; an operation is the same row of all of them. */
export interface OperationIndex {
  titles: string[]
  methods: Operation['method'][]
  /** Empty for webhooks. */
  paths: string[]
  ids: string[]
  /** 0 where it follows from the id. */
  slugs: (string | 0)[]
  /** Numbers of those that are. */
  deprecated: number[]
  bases: string[]
  tags: NameTable
  parameters: NameTable
  statuses: NameTable
}

interface NameTable {
  names: string[]
  of: number[][]
}

export interface SearchOperation {
  number: number
  title: string
  /** `webhook` for calls that the API makes. */
  method: string
  path: string
  id: string
  slug: string
  deprecated: boolean
  tags: string[]
  parameters: string[]
  statuses: string[]
}
