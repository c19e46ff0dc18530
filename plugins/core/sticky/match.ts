import type { JsonNode } from '../json/parse.ts'
import { volatileKind } from '../volatile.ts'
import { isMixedUp } from './made-up.ts'
import { customOf } from './names.ts'
import { notationOf } from './times.ts'

/**
 * For each new item of a list the place of the recorded one that it is: the one that says the same, then the one with the
 * same id, then the one that has most in common, then the one in its place.
 */
export function matched(before: readonly JsonNode[], now: readonly JsonNode[]): (number | undefined)[] {
  if (Math.max(before.length, now.length) > most)
    return now.map((_, index) => (index < before.length ? index : undefined))
  const [old, fresh] = [before.map(saidBy), now.map(saidBy)]
  const places = sameIds(before, now)
  const free = new Set(before.keys())
  for (const place of places) if (place !== undefined) free.delete(place)
  for (const [index, place] of places.entries()) {
    if (place !== undefined || !free.has(index) || !isEqual(old[index], fresh[index])) continue
    places[index] = index
    free.delete(index)
  }

  const open = () => places.flatMap((place, index) => (place === undefined ? [index] : []))
  const take = (index: number, place: number) => {
    places[index] = place
    free.delete(place)
  }
  for (const index of open()) {
    const place = [...free].find((one) => isEqual(old[one], fresh[index]))
    if (place !== undefined) take(index, place)
  }
  for (const { index, place } of byLikeness(open(), [...free], old, fresh)) {
    if (places[index] === undefined && free.has(place)) take(index, place)
  }
  return places
}

const most = 500

// Ids that are the same in both are no chance, whatever they look like.
function sameIds(before: readonly JsonNode[], now: readonly JsonNode[]): (number | undefined)[] {
  const known = new Map<string, number[]>()
  for (const [place, item] of before.entries()) {
    const id = idOf(item)
    if (id !== undefined) known.set(id, [...(known.get(id) ?? []), place])
  }
  const ids = now.map(idOf)
  return ids.map((id) => {
    const found = id === undefined ? [] : (known.get(id) ?? [])
    return found.length === 1 && ids.filter((other) => other === id).length === 1 ? found[0] : undefined
  })
}

function idOf(node: JsonNode): string | undefined {
  if (node.kind !== 'object') return
  const id = node.members.find(
    ({ name, value }) => /^_?(?:id|uuid|key|slug)$/i.test(name) && value.kind === 'leaf',
  )?.value
  return id?.kind === 'leaf' ? id.raw : undefined
}

export type Alike = { index: number; place: number; likeness: number }

function byLikeness(open: number[], free: number[], old: Said[], fresh: Said[]): Alike[] {
  if (open.length * free.length > 2500)
    return open.flatMap((index) => (free.includes(index) ? [{ index, place: index, likeness: 0 }] : []))
  return open
    .flatMap((index) => free.map((place) => ({ index, place, likeness: likeness(old[place], fresh[index]) })))
    .filter(({ likeness }) => likeness > 0)
    .toSorted((one, other) => other.likeness - one.likeness || far(one) - far(other))
}

function far({ index, place }: Alike): number {
  return Math.abs(index - place)
}

// An id that is the same outweighs the rest.
function likeness(one: Said = [], other: Said = []): number {
  const said = new Set(one)
  const shared = other.filter((line) => said.has(line))
  const id = shared.some((line) => /^\/(?:id|_id|uuid|key|name|slug|code) [^*]/.test(line))
  return (shared.length + (id ? 5 : 0)) / Math.max(1, one.length, other.length)
}

function isEqual(one: Said | undefined, other: Said | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.length === other.length &&
    one.every((line, index) => line === other[index])
  )
}

/** What an item says, a line for each leaf, sorted, without what varies by itself: `/name "lamp"`, `/at *`. */
type Said = string[]

function saidBy(node: JsonNode): Said {
  const lines: string[] = []
  collect(node, '', '', lines, 0)
  return lines.toSorted()
}

function collect(node: JsonNode, at: string, name: string, lines: string[], depth: number): void {
  if (lines.length > 200 || depth > 12) return
  if (node.kind === 'leaf') lines.push(`${at} ${maskOf(node.raw, name)}`)
  else if (node.kind === 'array') for (const item of node.items) collect(item, `${at}/-`, name, lines, depth + 1)
  else for (const member of node.members) collect(member.value, `${at}/${member.name}`, member.name, lines, depth + 1)
}

function maskOf(raw: string, name: string): string {
  const text = raw.startsWith('"') ? raw.slice(1, -1) : raw
  const isVolatile = volatileKind(text, name) !== undefined || notationOf(text) !== undefined || isMixedUp(text)
  const isCounted = /^\d/.test(raw) && customOf(name) !== undefined && customOf(name) !== 'refers'
  return isVolatile || isCounted ? '*' : raw
}
