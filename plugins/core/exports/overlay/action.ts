import { isObject, member, objectOf, parsedJson } from '../../json.ts'
import type { Json } from '../../model.ts'
import { toJsonPath } from '../json-path.ts'
import type { Found } from './found.ts'
import { nodeAt } from './target.ts'

/**
 * What an overlay does at one media type, as JSON texts: adds the examples. A single `example` may not stand beside them,
 * so it is taken out and becomes one of them.
 */
export function actionsAt(document: Json, found: readonly Found[]): string[] {
  const path = found[0]?.path ?? []
  const target = nodeAt(document, path)
  const written = objectOf(target, 'examples')
  const single = member(target, 'example')
  const fresh = withoutRepeats(found).filter(
    ({ shown }) => !Object.values(written).some((one) => says(one, shown.json)),
  )
  if (fresh.length === 0) return []

  const taken = new Set(Object.keys(written))
  const kept = single === undefined ? [] : [[quote('contract'), documented(single)] as const]
  if (single !== undefined) taken.add('contract')
  const named = fresh.map((one) => [quote(unused(one, taken)), exampleText(one)] as const)
  const removal = objectText([
    ['"target"', quote(toJsonPath([...path, 'example']))],
    ['"remove"', 'true'],
  ])
  const update = objectText([['"examples"', objectText([...kept, ...named])]])
  const addition = objectText([
    ['"target"', quote(toJsonPath(path))],
    ['"update"', update],
  ])
  return single === undefined ? [addition] : [removal, addition]
}

/** The text of a JSON object of texts of JSON. */
export function objectText(members: readonly (readonly [key: string, value: string])[]): string {
  return `{${members.map(([key, value]) => `${key}:${value}`).join(',')}}`
}

/** A text as JSON. */
export function quote(text: string): string {
  return JSON.stringify(text)
}

function withoutRepeats(found: readonly Found[]): Found[] {
  const seen = new Set<string>()
  return found.filter(({ shown: { json } }) => !seen.has(json) && seen.add(json))
}

// The overlay has been applied before.
function says(example: Json | undefined, json: string): boolean {
  const value = isObject(example) ? (member(example, 'value') ?? member(example, 'serializedValue')) : undefined
  return value !== undefined && JSON.stringify(value) === JSON.stringify(parsedJson(json))
}

// Several exchanges of a scenario may answer in one form: 02-getPayment, 05-getPayment.
function unused({ scenario, exchange }: Found, taken: Set<string>): string {
  const step = exchange.slice(exchange.lastIndexOf('/') + 1)
  const choices = [scenario, `${scenario}-${step}`]
  let name = choices.find((choice) => !taken.has(choice))
  for (let number = 2; name === undefined; number++) {
    const numbered = `${scenario}-${step}-${number}`
    if (!taken.has(numbered)) name = numbered
  }
  taken.add(name)
  return name
}

function exampleText({ summary, exchange, evidence, shown }: Found): string {
  const from = { exchange, state: evidence.state, date: evidence.date }
  return objectText([
    ['"summary"', quote(summary)],
    [quote(shown.key), shown.json],
    ['"x-recorded"', JSON.stringify(from)],
  ])
}

function documented(value: Json): string {
  return objectText([
    ['"summary"', quote('As the contract shows it')],
    ['"value"', JSON.stringify(value)],
  ])
}
