import { digestText } from '../digest.ts'
import { keepsSchema } from '../example.ts'
import { finding } from '../finding.ts'
import { isJson } from '../http.ts'
import type { ApiVersion, Documents, Example, Finding, Json, Operation, Ref } from '../model.ts'
import { shapeAt, typed } from '../parameters/shape.ts'
import { type PlaceOf, placesIn } from '../project/places.ts'
import { anew } from '../project/remember.ts'
import { below, lookUp } from '../refs.ts'
import { closureDigests } from '../schema/digests.ts'
import type { Direction } from '../schema/direction.ts'
import { violations } from '../verify/value.ts'
import type { Check } from './check.ts'

/** Every example in a contract is one that its own schema allows. */
export const invalidExample: Check = {
  codes: ['invalid-example'],
  ofContracts: true,
  run({ project: { apis }, documents, sources }, memo = anew) {
    const placeOf = placesIn(sources)
    const digestOf = closureDigests(documents)
    return apis.flatMap(({ versions }) =>
      versions.flatMap((version) =>
        firstFew(examplesIn(version, documents), (shown) => {
          const { ref, value, direction } = shown
          const key = [digestOf([ref]), direction, digestText(JSON.stringify(value))].join(' ')
          const broken = memo(key, () => firstViolation(documents, shown))
          return broken && report(shown, broken, placeOf)
        }),
      ),
    )
  },
}

function firstFew(all: Shown[], judge: (shown: Shown) => Finding | undefined): Finding[] {
  const wrong: Finding[] = []
  for (const shown of all) {
    if (wrong.length >= mostOfAVersion) break
    const found = judge(shown)
    if (found) wrong.push(found)
  }
  return wrong
}

// Who copies an example copies its mistake, too; after so many the rest is more of the same.
const mostOfAVersion = 100

function firstViolation(documents: Documents, { ref, value, direction }: Shown): Violation | undefined {
  if (keepsSchema(documents, ref, value, direction)) return
  const [first] = violations(documents, ref, value, direction)
  return first && { pointer: first.pointer, message: first.message }
}

function report({ at, what }: Shown, { pointer, message }: Violation, placeOf: PlaceOf): Finding {
  const where = pointer === '' ? '' : ` at "${pointer}"`
  return finding({
    code: 'invalid-example',
    severity: 'warning',
    message: `The example of ${what} breaks its own schema${where}: ${message}`,
    help: 'Correct the example or the schema; until then the example is not shown where a call is made up.',
    place: placeOf(at + pointer),
    culprit: `${at} ${message}`,
  })
}

function examplesIn({ operations, webhooks }: ApiVersion, documents: Documents): Shown[] {
  const found = [...operations, ...webhooks].flatMap((operation) => [
    ...inParameters(operation, documents),
    ...inContents(operation, documents),
  ])
  return [...new Map(found.map((shown) => [shown.at, shown])).values()]
}

function inParameters({ id, parameters }: Operation, documents: Documents): Shown[] {
  return parameters.flatMap(({ name, schema, example, examples, mediaType }) => {
    if (schema === undefined || mediaType !== undefined) return []
    const all = examples ?? (example === undefined ? [] : [{ name: 'example', value: example }])
    const shape = shapeAt(documents, schema)
    return shownAt(schema, all, documents, 'request', `the parameter "${name}" of ${id}`).flatMap((shown) =>
      // It may be written as in a URL: `a,b` for a list, "7" for a number.
      typeof shown.value === 'string' && shape.kind !== 'text' ? [] : [{ ...shown, value: typed(shown.value, shape) }],
    )
  })
}

function inContents({ id, request, responses }: Operation, documents: Documents): Shown[] {
  const sent = (request?.contents ?? []).map((content) => ({
    content,
    direction: 'request' as const,
    of: `the body of ${id}`,
  }))
  const answered = responses.flatMap(({ status, contents }) =>
    contents.map((content) => ({ content, direction: 'response' as const, of: `${status} of ${id}` })),
  )
  return [...sent, ...answered].flatMap(({ content: { schema, examples, mediaType }, direction, of }) =>
    schema === undefined || !isJson(mediaType) ? [] : shownAt(schema, examples, documents, direction, of),
  )
}

function shownAt(ref: Ref, examples: Example[], documents: Documents, direction: Direction, what: string): Shown[] {
  const holder = ref.replace(/\/schema$/, '')
  return examples.flatMap(({ name, value }): Shown[] => {
    if (value === undefined) return []
    const named = below(holder, 'examples', name)
    const places = [
      `${named}/dataValue`,
      `${named}/value`,
      named,
      `${holder}/example`,
      `${ref}/example`,
      `${ref}/examples`,
    ]
    const at = places.find((place) => lookUp(documents, place) !== undefined) ?? ref
    // What is written out as it is sent is text, whatever its schema says.
    const isWritten = lookUp(documents, `${named}/serializedValue`) !== undefined && !at.endsWith('Value')
    return isWritten ? [] : [{ ref, at, value, direction, what }]
  })
}

interface Violation {
  pointer: string
  message: string
}

interface Shown {
  ref: Ref
  /** Where the example stands. */
  at: Ref
  value: Json
  direction: Direction
  /** What it is an example of. */
  what: string
}
