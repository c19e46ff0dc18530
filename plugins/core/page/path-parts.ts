import type { Operation } from '../model.ts'
import { slugOf } from './navigation.ts'

/**
 * Splits many operations by the literal segments of their paths: of 204 below `/repos/{owner}/{repo}`, those of
 * `branches`, those of `collaborators` and so on; what stands alone comes first. Few, or what all have one path, stay
 * as they are, and the list is empty.
 */
export function partsOf(operations: Operation[]): Part[] {
  if (operations.length <= few) return []

  const buckets = split(operations.map(withLiterals), 0)
  if (buckets.length < 2) return []
  const titles = buckets.map(({ literals }) => literals.at(-1) ?? '')
  return buckets.map(({ literals, operations }, index) => {
    const last = titles[index] ?? ''
    const isUnique = titles.indexOf(last) === titles.lastIndexOf(last)
    const title = literals.length === 0 ? 'Others' : isUnique ? last : literals.join('/')
    return { title, slug: slugOf(title), operations }
  })
}

function split(paths: LiteralPath[], depth: number): Bucket[] {
  const byLiteral = new Map<string, LiteralPath[]>()
  for (const path of paths) {
    const key = path.literals[depth] ?? ''
    const inside = byLiteral.get(key)
    if (inside) inside.push(path)
    else byLiteral.set(key, [path])
  }

  const [alone, together] = halves([...byLiteral], ([key, inside]) => key === '' || inside.length < 3)
  const rest = alone.flatMap(([, inside]) => inside)
  return [
    ...(rest.length > 0 ? [toBucket(rest, depth)] : []),
    ...together.flatMap(([, inside]) =>
      inside.length > few && depth < 8 ? split(inside, depth + 1) : [toBucket(inside, depth + 1)],
    ),
  ]
}

function toBucket(paths: LiteralPath[], depth: number): Bucket {
  return { literals: paths[0]?.literals.slice(0, depth) ?? [], operations: paths.map(({ operation }) => operation) }
}

function withLiterals(operation: Operation): LiteralPath {
  const segments = operation.path.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'))
  return { operation, literals: segments }
}

function halves<Item>(items: Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))]
}

/** As many as a sidebar shows in one list. */
const few = 24

export interface Part {
  title: string
  slug: string
  operations: Operation[]
}

interface LiteralPath {
  operation: Operation
  literals: string[]
}

interface Bucket {
  literals: string[]
  operations: Operation[]
}
