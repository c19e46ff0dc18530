import type { ApiVersion, Operation, Project, Release } from '../model.ts'

/** Items of an API's releases that name the operation by id, by title or by `METHOD /path`. */
export function mentionsOf(project: Project, { api }: ApiVersion, operation: Operation): Mention[] {
  const { id, title, method, path } = operation
  const names = [id, title, `${method} ${path}`].filter((name) => name.length > 3)
  const words = indexOf(project).get(api) ?? new Map<string, Item[]>()
  const items = new Set(names.flatMap((name) => words.get(firstWord(name)) ?? []))

  return [...items]
    .filter(({ mention }) => names.some((name) => mentions(mention.text, name)))
    .toSorted((one, other) => one.place - other.place)
    .map(({ mention }) => mention)
}

// The items of each API by the words in them, so that a page looks at those alone that hold a word of its name.
function indexOf(project: Project): Map<string, Map<string, Item[]>> {
  const known = indexes.get(project)
  if (known) return known

  const index = new Map<string, Map<string, Item[]>>()
  for (const [place, { api, mention }] of project.releases.flatMap(itemsOf).entries()) {
    const words = index.get(api) ?? new Map<string, Item[]>()
    index.set(api, words)
    for (const word of new Set(wordsOf(mention.text))) {
      const there = words.get(word)
      if (there) there.push({ place, mention })
      else words.set(word, [{ place, mention }])
    }
  }
  indexes.set(project, index)
  return index
}

function itemsOf(release: Release): { api: string; mention: Mention }[] {
  return release.sections.flatMap(({ kind, items }) =>
    items.map((text) => ({ api: release.api, mention: { release, kind, text } })),
  )
}

function firstWord(name: string): string {
  return wordsOf(name)[0] ?? ''
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}_]+/u).filter(Boolean)
}

function mentions(text: string, name: string): boolean {
  const at = text.indexOf(name)
  return at >= 0 && !wordCharacter.test(text[at - 1] ?? '') && !/[\w/{-]/.test(text[at + name.length] ?? '')
}

const wordCharacter = /[\w/-]/
const indexes = new WeakMap<Project, Map<string, Map<string, Item[]>>>()

export interface Mention {
  release: Release
  kind: Release['sections'][number]['kind']
  text: string
}

interface Item {
  place: number
  mention: Mention
}
