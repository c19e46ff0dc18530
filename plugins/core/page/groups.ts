import type { ApiVersion, Operation, Tag } from '../model.ts'
import { slugOf } from './navigation.ts'
import { type Part, partsOf } from './path-parts.ts'

/** Operations of a version by the first of their tags that navigates, in the order of the contract's tags; webhooks come last. */
export function groupsOf(version: ApiVersion): Group[] {
  return indexOf(version).groups
}

/** The group that an operation stands in. */
export function groupOf(version: ApiVersion, { id }: Pick<Operation, 'id'>): Group | undefined {
  return indexOf(version).groupOf.get(id)
}

/**
 * The groups under common headings: those of `x-tagGroups`, else those of the tags' `parent` (OpenAPI 3.2). What stands
 * under none comes without a title.
 */
export function sectionsOf(version: ApiVersion): Section[] {
  return indexOf(version).sections
}

/** The operation or webhook with this id. */
export function operationOf(version: ApiVersion, id: string): Operation | undefined {
  return indexOf(version).operations.get(id)
}

// Each page asks; a version never changes once it is read.
function indexOf(version: ApiVersion): Index {
  const known = indexes.get(version)
  if (known) return known

  const groups = toGroups(version)
  const index = {
    groups,
    sections: toSections(version, groups),
    groupOf: new Map(groups.flatMap((group) => group.operations.map(({ id }) => [id, group]))),
    operations: new Map([...version.operations, ...version.webhooks].map((operation) => [operation.id, operation])),
  }
  indexes.set(version, index)
  return index
}

function toGroups({ tags, operations, webhooks }: ApiVersion): Group[] {
  const asides = new Set(tags.filter(({ kind }) => kind === 'badge' || kind === 'audience').map(({ name }) => name))
  const byTag = new Map<string | undefined, Operation[]>(tags.map(({ name }) => [name, []]))
  for (const operation of operations) {
    const tag = operation.tags.find((name) => !asides.has(name))
    const inside = byTag.get(tag)
    if (inside) inside.push(operation)
    else byTag.set(tag, [operation])
  }

  const declared = new Map(tags.map((tag) => [tag.name, tag]))
  const tagged = [...byTag].flatMap(([name, inside]) => (name === undefined ? [] : [toGroup(declared, name, inside)]))
  const rest = [
    { name: '', title: tags.length > 0 ? 'Other' : 'Operations', wanted: 'operations', inside: byTag.get(undefined) },
    { name: '', title: 'Webhooks', wanted: 'webhooks', inside: webhooks },
  ].map(({ inside = [], ...group }) => ({ ...group, operations: inside }))

  const taken = new Set(anchorsOfOverview)
  return [...tagged, ...rest]
    .filter((group) => group.operations.length > 0)
    .map(({ wanted, ...group }) => {
      const slug = unique(wanted, taken)
      const parts = partsOf(group.operations).map((part) => ({ ...part, slug: unique(`${slug}-${part.slug}`, taken) }))
      return { ...group, slug, parts }
    })
}

function toGroup(declared: Map<string, Tag>, name: string, operations: Operation[]): Unplaced {
  const { title = name, description } = declared.get(name) ?? {}
  return { name, title, ...(description ? { description } : {}), wanted: slugOf(name), operations }
}

function toSections(version: ApiVersion, groups: Group[]): Section[] {
  const headings = headingsOf(version)
  const sections = new Map<string, Section>()
  for (const group of groups) {
    const title = headings.get(group.name) ?? ''
    const section = sections.get(title) ?? { title, slug: `section-${slugOf(title)}`, groups: [] }
    sections.set(title, { ...section, groups: [...section.groups, group] })
  }

  const order = new Map((version.tagGroups ?? []).map(({ name }, index) => [name, index]))
  const placeOf = ({ title }: Section) => order.get(title) ?? order.size
  return [...sections.values()].toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** The heading that each tag stands under, by the tag's name. */
function headingsOf({ tags, tagGroups = [] }: ApiVersion): Map<string, string> {
  if (tagGroups.length > 0) return new Map(tagGroups.flatMap(({ name, tags }) => tags.map((tag) => [tag, name])))

  const declared = new Map(tags.map((tag) => [tag.name, tag]))
  const parents = new Set(tags.map(({ parent }) => parent))
  return new Map(
    tags
      .filter(({ name, parent }) => parent !== undefined || parents.has(name))
      .map((tag) => [tag.name, topOf(tag, declared).title]),
  )
}

// Tags can name each other in a circle: no chain is longer than the list.
function topOf(tag: Tag, declared: Map<string, Tag>): Tag {
  let top = tag
  for (let steps = 0; steps < declared.size; steps++) {
    const parent = top.parent === undefined ? undefined : declared.get(top.parent)
    if (!parent || parent === tag) break
    top = parent
  }
  return top
}

function unique(wanted: string, taken: Set<string>): string {
  let slug = wanted
  for (let number = 2; taken.has(slug); number++) slug = `${wanted}-${number}`
  taken.add(slug)
  return slug
}

const anchorsOfOverview = [
  'main',
  'nav',
  'evidence',
  'servers',
  'authentication',
  'operations-all',
  'why',
  'versioning',
]
const indexes = new WeakMap<ApiVersion, Index>()

export interface Group {
  name: string
  title: string
  description?: string
  /** Its anchor on the version's overview. */
  slug: string
  operations: Operation[]
  /** The same operations by their paths, when they are too many for one list. */
  parts: Part[]
}

export interface Section {
  /** Empty for what stands under no heading. */
  title: string
  slug: string
  groups: Group[]
}

type Unplaced = Omit<Group, 'slug' | 'parts'> & { wanted: string }

interface Index {
  groups: Group[]
  sections: Section[]
  groupOf: Map<string, Group>
  operations: Map<string, Operation>
}
