import type { ApiVersion, Documents, Json, Operation, Ref } from '../model.ts'
import { bundler } from '../schema/bundle.ts'
import { forDirection } from '../schema/direction.ts'
import type { Definitions, PromisedReply } from './judge.ts'

/**
 * What an operation promises, for a page that judges live answers. Its schemas share one set of `definitions`. In some
 * contracts every schema leads to every other one; an operation that needs so many has none of its own, and says that
 * they are `shared` by its version.
 */
export function promisedBy(documents: Documents, { responses }: Operation): Promised {
  const { take, reach } = schemasIn(documents)
  const replies = responses.map(({ status, description, contents }) => ({
    status,
    ...(description.trim() === '' ? {} : { description: beginningOf(description) }),
    contents: contents.map(({ mediaType, schema }) => ({
      mediaType,
      ...(schema === undefined ? {} : { schema: take(schema) }),
    })),
  }))
  const definitions = reach(schemasOf(replies), LARGEST)
  return { replies, ...(definitions ? { definitions } : { shared: true }) }
}

/** The first paragraph, and not all of a long one: a page says it in a line. */
function beginningOf(description: string): string {
  const first = description.trim().split(/\n\s*\n/, 1)[0] ?? ''
  return first.length > 300 ? `${first.slice(0, 299)}…` : first
}

/** The definitions that operations of a version share; none if each has its own. */
export function sharedDefinitions(documents: Documents, { operations }: ApiVersion): Definitions | undefined {
  const sharing = operations
    .map((operation) => promisedBy(documents, operation))
    .filter(({ shared }) => shared)
    .flatMap(({ replies }) => schemasOf(replies))
  return sharing.length === 0 ? undefined : schemasIn(documents).reach(sharing)
}

// As JSON, about 10 KB compressed.
const LARGEST = 64_000

function schemasOf(replies: PromisedReply[]): Json[] {
  return replies.flatMap(({ contents }) => contents.flatMap(({ schema }) => schema ?? []))
}

/** Schemas are taken out of the documents once, however many operations need them. */
function schemasIn(documents: Documents): Schemas {
  const known = taken.get(documents) ?? takeFrom(documents)
  taken.set(documents, known)
  return known
}

const taken = new WeakMap<Documents, Schemas>()

function takeFrom(documents: Documents): Schemas {
  // Which operation comes first says nothing: a build asks for them as it has time.
  const bundle = bundler(documents, { stable: true })
  const roots = new Map<Ref, Json>()
  const definitions = new Map<string, Definition>()
  const wholes = new Map<string, Json>()
  const follow = (to: string) => wholes.get(to.slice('#/$defs/'.length))

  return { take, reach }

  function take(ref: Ref): Json {
    const known = roots.get(ref)
    if (known !== undefined) return known
    const { schema: whole, definitions: found } = bundle.take(ref)
    for (const [name, one] of found) wholes.set(name, one)
    const schema = forDirection(whole, 'response', follow)
    roots.set(ref, schema)
    for (const [name, one] of found) {
      const answered = forDirection(one, 'response', follow)
      const text = JSON.stringify(answered)
      definitions.set(name, { schema: answered, size: text.length, needs: namesIn(text) })
    }
    return schema
  }

  function reach(schemas: Json[], most = Infinity): Definitions | undefined {
    const names = new Set(schemas.flatMap((schema) => namesIn(JSON.stringify(schema))))
    let size = 0
    for (const name of names) {
      const definition = definitions.get(name)
      size += definition?.size ?? 0
      if (size > most) return
      for (const next of definition?.needs ?? []) names.add(next)
    }
    return Object.fromEntries([...names].toSorted().flatMap((name) => entryOf(name, definitions.get(name))))
  }
}

function entryOf(name: string, definition: Definition | undefined): [string, Json][] {
  return definition === undefined ? [] : [[name, definition.schema]]
}

// In references and in the mappings of discriminators. A text that only looks like one costs a definition too many.
function namesIn(text: string): string[] {
  return [...text.matchAll(/"#\/\$defs\/([^"\\/]+)"/g)].flatMap(([, name]) => name ?? [])
}

export interface Promised {
  /** Their schemas refer to `#/$defs/…`. */
  replies: PromisedReply[]
  definitions?: Definitions
  shared?: boolean
}

interface Schemas {
  take(ref: Ref): Json
  /** All definitions that these schemas lead to, unless they come to more than so many characters. */
  reach(schemas: Json[], most?: number): Definitions | undefined
}

interface Definition {
  schema: Json
  size: number
  needs: string[]
}
