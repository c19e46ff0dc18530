import type { ApiVersion, Operation } from '../model.ts'
import { type Group, groupOf, groupsOf, type Section, sectionsOf } from './groups.ts'

/**
 * What a version's sidebar shows beside one operation: its group is open, the others are one line each. The larger the
 * version, the less: of many groups only the neighbours, of many sections only the one at hand is unfolded, of a large
 * group only the part at hand. A page never carries a link to each operation.
 */
export function sidebarOf(version: ApiVersion, current?: string): Sidebar {
  const groups = groupsOf(version)
  const here = (current === undefined ? undefined : groupOf(version, { id: current })) ?? firstOf(groups)
  const sections = sectionsOf(version)
  const isFolded = sections.length > 1 && groups.length > manyGroups

  const lines = sections.flatMap((section): SidebarLine[] => {
    const isHere = here !== undefined && section.groups.includes(here)
    if (isFolded && !isHere && section.title) return [foldedLine(section)]
    const heading: SidebarLine[] = section.title ? [{ kind: 'heading', title: section.title }] : []
    const shown = here && isHere ? around(section.groups, section.groups.indexOf(here), manyGroups) : section.groups
    return [
      ...heading,
      ...shown.slice(0, manyGroups).map((group) => (group === here ? openLine(group, current) : closedLine(group))),
    ]
  })
  return { lines, hidden: groups.length - countOf(lines) }
}

// Few groups leave room for one that is open though nobody asked.
function firstOf(groups: Group[]): Group | undefined {
  return groups.length <= fewGroups ? groups[0] : undefined
}

function openLine(group: Group, current: string | undefined): SidebarLine {
  const { title, slug, operations, parts } = group
  const at = operations.findIndex(({ id }) => id === current)
  if (parts.length === 0 || at < 0) {
    const shown = around(operations, Math.max(at, 0), manyOperations)
    return { kind: 'open', title, slug, operations: shown, parts: [], more: operations.length - shown.length }
  }

  const part = parts.find((one) => one.operations.some(({ id }) => id === current)) ?? parts[0]
  const shownParts = part ? around(parts, parts.indexOf(part), manyParts) : []
  const more = parts.length - shownParts.length
  return {
    kind: 'open',
    title,
    slug,
    operations: [],
    parts: shownParts.map((one) => toPart(one, one === part, current)),
    more: more > 0 ? operations.length : 0,
  }
}

function toPart(
  { title, slug, operations }: Group['parts'][number],
  isOpen: boolean,
  current: string | undefined,
): SidebarPart {
  const at = operations.findIndex(({ id }) => id === current)
  return { title, slug, count: operations.length, operations: isOpen ? around(operations, at, manyInPart) : [] }
}

function closedLine({ title, slug, operations }: Group): SidebarLine {
  return { kind: 'closed', title, slug, count: operations.length, groups: 1 }
}

function foldedLine({ title, slug, groups }: Section): SidebarLine {
  const count = groups.reduce((sum, { operations }) => sum + operations.length, 0)
  return { kind: 'closed', title, slug, count, groups: groups.length }
}

/** At most `size` neighbours of what stands at an index. */
function around<Item>(items: Item[], at: number, size: number): Item[] {
  const start = Math.max(0, Math.min(at - Math.floor(size / 2), items.length - size))
  return items.slice(start, start + size)
}

function countOf(lines: SidebarLine[]): number {
  return lines.reduce(
    (sum, line) => sum + { heading: 0, open: 1, closed: line.kind === 'closed' ? line.groups : 0 }[line.kind],
    0,
  )
}

const fewGroups = 12
const manyGroups = 50
const manyOperations = 24
const manyInPart = 16
const manyParts = 18

export interface Sidebar {
  lines: SidebarLine[]
  /** Groups that are left out. */
  hidden: number
}

export type SidebarLine =
  | { kind: 'heading'; title: string }
  /** `groups` is how many it stands for. */
  | { kind: 'closed'; title: string; slug: string; count: number; groups: number }
  /** `more` operations of the group are left out. */
  | { kind: 'open'; title: string; slug: string; operations: Operation[]; parts: SidebarPart[]; more: number }

/** A part of a large group; its operations are named only where the reader is. */
export interface SidebarPart {
  title: string
  slug: string
  count: number
  operations: Operation[]
}
