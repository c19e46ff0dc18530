import { essence } from '../../http/media-type.ts'
import { headerOf } from '../../http.ts'
import { readJsonText } from '../../json/parse.ts'
import type { Exchange } from '../../model.ts'
import { toPointer } from '../../pointer.ts'
import { volatileKind } from '../../volatile.ts'
import { type Flow, isKey, withNames } from '../flow.ts'
import { toJsonPath } from '../json-path.ts'
import { type Leaf, leavesOf, type Path } from '../leaves.ts'
import { comment, type Names, quotedString } from './text.ts'

/**
 * What must hold of an answer: its media type, and each value in its JSON. Of what varies, or was redacted, only that it is
 * there.
 */
export function assertLines(exchange: Exchange, among: Among): string[] {
  const { headers, body } = exchange.answer
  const mediaType = essence(headerOf(headers, 'content-type') ?? '')
  const ofType = mediaType === undefined ? [] : [`header "Content-Type" startsWith ${quotedString(mediaType, none)}`]
  const node = body?.kind === 'json' ? readJsonText(body.text) : undefined
  if (node === undefined) return body === undefined ? ofType : [...ofType, 'bytes count > 0']

  const all = leavesOf(node).flatMap((leaf) => assertOf(leaf, exchange, among) ?? [])
  const rest = all.length - most
  return [...ofType, ...all.slice(0, most), ...(rest > 0 ? [comment(`${rest} more values are not compared`)] : [])]
}

/** The query of a value, or nothing if its names are more than Hurl's own JSONPath can say. */
export function queryOf(path: Path): string | undefined {
  if (path.some((part) => typeof part === 'string' && /["'\\{}]|\p{Cc}/u.test(part))) return
  return `jsonpath "${toJsonPath(path)}"`
}

/** The texts in the answers of a scenario that are others each time, and may stand within further ones. */
export function varyingIn(exchanges: readonly Exchange[]): string[] {
  const texts = exchanges.flatMap((exchange) => {
    const { body } = exchange.answer
    const node = body?.kind === 'json' ? readJsonText(body.text) : undefined
    const leaves = (node ? leavesOf(node) : []).filter((leaf) => leaf.raw.startsWith('"') && isVarying(leaf, exchange))
    return leaves.map(({ raw }) => String(JSON.parse(raw))).filter((text) => text.length >= 8)
  })
  return [...new Set(texts)]
}

const most = 80
const none: Names = new Set()

function assertOf(leaf: Leaf, exchange: Exchange, { flows, index, names, varying }: Among): string | undefined {
  const { path, raw } = leaf
  const query = queryOf(path)
  if (query === undefined) return
  if (raw === '[]') return `${query} count == 0`
  if (raw === '{}' || Object.hasOwn(exchange.redacted, pointerTo(path))) return `${query} exists`

  const text = raw.startsWith('"') ? String(JSON.parse(raw)) : raw
  const flow = flows.find((one) => one.value === text && one.index <= index && (!one.plain || isKey(nameOf(path))))
  if (flow?.index === index) return `${query} exists`
  if (flow) return `${query} == ${raw.startsWith('"') ? `"{{${flow.name}}}"` : `{{${flow.name}}}`}`
  if (!raw.startsWith('"'))
    return isVarying(leaf, exchange) || /^-?[\d.]+e/i.test(raw) ? `${query} exists` : `${query} == ${raw}`

  // What this answer gives is captured before anything is asserted.
  const made = flows.filter((one) => !one.plain)
  const named = withNames(text, made, index + 1)
  if (named !== text) return `${query} == ${quotedString(named, names)}`
  const isOther = isVarying(leaf, exchange) || varying.some((one) => text.includes(one))
  return isOther ? `${query} exists` : `${query} == ${quotedString(text, none)}`
}

function isVarying({ path, raw }: Leaf, { volatile }: Exchange): boolean {
  const text = raw.startsWith('"') ? String(JSON.parse(raw)) : raw
  return Object.hasOwn(volatile, pointerTo(path)) || volatileKind(text, nameOf(path)) !== undefined
}

function pointerTo(path: Path): string {
  return `/response/json${toPointer(path)}`
}

function nameOf(path: Path): string {
  return String(path.findLast((part) => typeof part === 'string') ?? '')
}

interface Among {
  flows: readonly Flow[]
  /** Which exchange of its scenario it is, from 0. */
  index: number
  names: Names
  varying: readonly string[]
}
