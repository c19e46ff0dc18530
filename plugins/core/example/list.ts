import { listOf } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { type Facts, numbersIn } from './facts.ts'
import { type Setting, sizeOf, solve } from './solve.ts'

/** Lists that these schemas allow: with one item or as many as are needed, then as short as can be. */
export function* listsFrom({ parts }: Facts, inside: Setting, { optional, room }: Setting): Generator<Json> {
  const contained = parts.flatMap((part) => (part.contains === undefined ? [] : [part]))
  const wanted = contained.reduce(
    (sum, { minContains }) => sum + (typeof minContains === 'number' ? minContains : 1),
    0,
  )
  const fixed = Math.max(0, ...parts.map((part) => listOf(part, 'prefixItems').length))
  const least = Math.max(0, ...numbersIn(parts, 'minItems'))
  const most = Math.min(1000, ...numbersIn(parts, 'maxItems'))
  if (least > most) return

  const saysItems = parts.some((part) => part.items !== undefined && part.items !== true && !isEmpty(part.items))
  const usual = Math.max(least, wanted, fixed, saysItems && room > 0 ? 1 : 0)
  const counts = [...new Set([Math.min(usual, most), Math.max(least, wanted), least])]
  for (const count of counts) {
    if (count === 0 && optional && usual > 0) continue
    const list = listOfLength(count, parts, contained, inside)
    if (list !== undefined) yield list
  }
}

function listOfLength(
  count: number,
  parts: JsonObject[],
  contained: JsonObject[],
  inside: Setting,
): Json[] | undefined {
  const isUnique = parts.some(({ uniqueItems }) => uniqueItems === true)
  const needed = contained.flatMap(({ contains, minContains }) =>
    Array.from({ length: typeof minContains === 'number' ? Math.min(minContains, 20) : 1 }, () => contains ?? true),
  )
  const list: Json[] = []
  const seen = new Set<string>()
  let { room } = inside

  for (let index = 0; index < count; index++) {
    const schemas = [...itemsAt(parts, index), ...needed.slice(index, index + 1)]
    const before = isUnique || needed.length > 0 || index < 1 ? undefined : list.at(-1)
    const isLike = before !== undefined && index > Math.max(...parts.map((part) => listOf(part, 'prefixItems').length))
    const item = isLike
      ? before
      : itemFrom(schemas, { ...inside, room: Math.max(0, room - 1) }, isUnique ? seen : undefined)
    if (item === undefined) return
    list.push(item)
    room -= sizeOf(item)
    seen.add(JSON.stringify(item))
  }
  return list
}

function itemFrom(schemas: Json[], inside: Setting, taken: Set<string> | undefined): Json | undefined {
  for (let seed = inside.seed; seed <= inside.seed + (taken?.size ?? 0) + 5; seed++) {
    const item = solve(schemas, { ...inside, seed })
    if (item === undefined || taken === undefined || !taken.has(JSON.stringify(item))) return item
  }
  return
}

function itemsAt(parts: JsonObject[], index: number): Json[] {
  const direct = parts
    .map((part) => listOf(part, 'prefixItems')[index] ?? part.items)
    .filter((one) => one !== undefined)
  return direct.length > 0 ? direct : parts.flatMap((part) => part.unevaluatedItems ?? [])
}

function isEmpty(schema: Json): boolean {
  return typeof schema === 'object' && Object.keys(schema ?? {}).length === 0
}
