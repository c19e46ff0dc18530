import type { JsonMember, JsonNode } from '../json/parse.ts'
import { isNoise } from './noise.ts'
import { type Alike, matched } from './match.ts'

/**
 * A new JSON value in the order of the recorded one: members of objects, which have none (RFC 8259 §4), and items of lists as
 * far as they are the same ones. A key that is an id has the name that it had. What is new stands where it came.
 */
export function arranged(before: JsonNode, now: JsonNode, found: (recorded: string, now: string) => void): JsonNode {
  if (before.kind === 'object' && now.kind === 'object') return arrangedObject(before, now, found)
  if (before.kind === 'array' && now.kind === 'array') return arrangedList(before, now, found)
  return now
}

type Told = (recorded: string, now: string) => void
type JsonObjectNode = JsonNode & { kind: 'object' }
type JsonArrayNode = JsonNode & { kind: 'array' }

function arrangedObject(before: JsonObjectNode, now: JsonObjectNode, found: Told): JsonNode {
  const old = new Map(before.members.map((member) => [member.name, member]))
  const names = new Set(now.members.map(({ name }) => name))
  if (names.size < now.members.length || old.size < before.members.length) return now

  const free = before.members.filter(({ name }) => !names.has(name))
  const members = now.members.map((member): JsonMember => {
    const known = old.get(member.name) ?? takeTwin(free, member)
    if (known === undefined) return member
    if (known.name !== member.name) found(known.name, member.name)
    return { ...member, key: known.key, name: known.name, value: arranged(known.value, member.value, found) }
  })
  const places = new Map(before.members.map(({ name }, index) => [name, index]))
  return { ...now, members: inOldOrder(members, ({ name }) => places.get(name)) }
}

// Keys that are ids: those of this object, one after the other.
function takeTwin(free: JsonMember[], { name, value }: JsonMember): JsonMember | undefined {
  const index = free.findIndex((other) => other.value.kind === value.kind && areKeys(other.name, name))
  return index === -1 ? undefined : free.splice(index, 1)[0]
}

function areKeys(recorded: string, now: string): boolean {
  return isNoise(recorded, now, { name: 'id', isNumber: false, isPart: false, isPath: false, twins: new Set() })
}

function arrangedList(before: JsonArrayNode, now: JsonArrayNode, found: Told): JsonNode {
  const places = matched(before.items, now.items)
  const items = now.items.map((item, index): Placed => {
    const place = places[index]
    const known = place === undefined ? undefined : before.items[place]
    return { place, node: known === undefined ? item : arranged(known, item, found) }
  })
  const isTurned = items.length > 2 && items.every(({ place }, index) => place === items.length - 1 - index)
  // The other way round is another order, not none, if there was one.
  if (isTurned && isSorted(before.items)) return { ...now, items: now.items }
  return { ...now, items: inOldOrder(items, ({ place }) => place).map(({ node }) => node) }
}

// By themselves, or by a member that all of them have.
function isSorted(items: readonly JsonNode[]): boolean {
  const [first] = items
  if (first?.kind !== 'object') return areSorted(items.map(leafOf))
  const names = first.members.map(({ name }) => name)
  return names.some((name) => areSorted(items.map((item) => leafOf(memberOf(item, name)))))
}

function areSorted(leaves: readonly (string | undefined)[]): boolean {
  const known = leaves.filter((leaf) => leaf !== undefined)
  if (known.length < leaves.length) return false
  const turns = new Set(known.slice(1).map((leaf, index) => Math.sign(inOrder(known[index] ?? '', leaf))))
  return turns.size === 1 && !turns.has(0)
}

// Numbers by their size, texts by their letters.
function inOrder(one: string, other: string): number {
  const difference = Number(one) - Number(other)
  if (!Number.isNaN(difference)) return difference
  return one < other ? -1 : Number(one > other)
}

function leafOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'leaf' ? node.raw : undefined
}

function memberOf(node: JsonNode, wanted: string): JsonNode | undefined {
  return node.kind === 'object' ? node.members.find(({ name }) => name === wanted)?.value : undefined
}

/** Known ones in their old order; a new one follows the one that it came after. */
function inOldOrder<Item>(items: readonly Item[], placeOf: (item: Item) => number | undefined): Item[] {
  let last = -1
  const keyed = items.map((item, index) => {
    last = placeOf(item) ?? last
    return { item, place: last, isNew: placeOf(item) === undefined, index }
  })
  return keyed
    .toSorted(
      (one, other) => one.place - other.place || Number(one.isNew) - Number(other.isNew) || one.index - other.index,
    )
    .map(({ item }) => item)
}

interface Placed {
  place: number | undefined
  node: JsonNode
}

export type { Alike }
