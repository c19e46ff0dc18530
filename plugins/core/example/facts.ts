import { isObject, listOf, member } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'

/** What must hold for one value, once each choice among alternatives is made. */
export interface Facts {
  /** Every schema that holds, with what it refers to and is made of. */
  parts: JsonObject[]
  /** The alternatives that were not chosen. */
  rivals: Json[]
}

/**
 * The ways to read some schemas that hold together: one for each choice among `oneOf`, `anyOf`, `if` and the subtypes of
 * a discriminator. The likeliest comes first. Schemas that contradict each other at first sight give none.
 */
export function* waysOf(schemas: Json[], { follow, around, name }: Surroundings): Generator<Facts> {
  const start: State = { parts: [], seen: new Set(), rivals: [], choices: [], waiting: schemas }
  yield* ways(start, name)

  function* ways(state: State, owner?: string): Generator<Facts> {
    const opened = open(state, owner)
    if (opened === undefined) return
    const [choice, ...choices] = opened.choices
    if (choice === undefined) {
      yield { parts: opened.parts, rivals: opened.rivals }
      return
    }
    for (const option of inOrder(choice, opened.seen)) {
      const rivals = choice.filter((other) => other !== option).flatMap((other) => other.schemas.slice(0, 1))
      const rest = { ...opened, seen: new Set(opened.seen), choices, rivals: [...opened.rivals, ...rivals] }
      yield* ways({ ...rest, waiting: option.schemas })
    }
  }

  function open({ parts, seen, rivals, choices, waiting }: State, owner?: string): State | undefined {
    const state: State = { parts: [...parts], seen, rivals, choices: [...choices], waiting: [] }
    const queue: Waiting[] = waiting.map((schema) => ({ schema, owner, self: owner }))
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { schema } = next
      if (schema === false) return
      if (!isObject(schema) || seen.has(schema)) continue
      seen.add(schema)
      state.parts.push(schema)
      if (state.parts.length > 300) return

      const below: Waiting[] = []
      if (typeof schema.$ref === 'string') {
        const target = schema.$ref.split('/').at(-1)
        below.push({ schema: follow(schema.$ref) ?? true, owner: next.owner ?? target, self: target })
      }
      below.push(...listOf(schema, 'allOf').map((part) => ({ schema: part, owner: next.owner, self: undefined })))
      queue.unshift(...below)
      state.choices.push(...choicesIn(schema, next))
    }
    return typesOf(state.parts)?.length === 0 ? undefined : state
  }

  function choicesIn(schema: JsonObject, place: Waiting): Option[][] {
    const choices: Option[][] = []
    for (const list of [listOf(schema, 'oneOf'), listOf(schema, 'anyOf')]) {
      if (list.length > 0) choices.push(list.flatMap((branch) => tagged(branch, schema)))
    }
    const subtypes = choices.length === 0 ? subtypesOf(schema, place) : []
    if (subtypes.length > 0) choices.push(subtypes)
    if (schema.if !== undefined) {
      choices.push([{ schemas: [schema.if, schema.then ?? true] }, { schemas: [schema.else ?? true] }])
    }
    const dependent = Object.values(isObject(schema.dependentSchemas) ? schema.dependentSchemas : {})
    if (dependent.length > 0) choices.push([{ schemas: dependent }, { schemas: [] }])
    return choices
  }

  // The value of the discriminator that names the alternative; then the alternative without, in case it says otherwise.
  function tagged(branch: Json, schema: JsonObject): Option[] {
    const property = member(schema.discriminator, 'propertyName')
    const mapping = member(schema.discriminator, 'mapping')
    const $ref = member(branch, '$ref')
    if (typeof property !== 'string' || !isObject(mapping)) return [{ schemas: [branch] }]
    const tags = Object.keys(mapping).filter((value) => mapping[value] === $ref)
    return [
      ...tags.slice(0, 3).map((tag) => ({ schemas: [branch, tagOf(property, tag)] })),
      { schemas: [branch], last: tags.length > 0 },
    ]
  }

  // A parent with a discriminator and no alternatives: its children are those that `allOf` it (OpenAPI 3.1, §4.8.25).
  function subtypesOf(schema: JsonObject, { owner, self }: Waiting): Option[] {
    const property = member(schema.discriminator, 'propertyName')
    const mapping = member(schema.discriminator, 'mapping')
    if (typeof property !== 'string') return []
    const entries = Object.entries(isObject(mapping) ? mapping : {})
    const own = entries.filter(([, target]) => nameIn(target) === owner).map(([tag]) => tag)
    // A child that the mapping leaves out is meant by its name; so is a parent without any.
    const isChild = owner !== self || entries.length === 0
    const tags = own.length > 0 || owner === undefined ? own : isChild ? [owner] : []
    const named = tags.slice(0, 3).map((tag) => ({ schemas: [tagOf(property, tag)] }))
    const children = tags.length > 0 ? [] : entries.slice(0, 3)
    return [
      ...named,
      ...children.map(([tag, target]) => ({ schemas: [{ $ref: target }, tagOf(property, tag)] })),
      { schemas: [], last: true },
    ]
  }

  // Null and what leads back to a schema around are the last resort; a schema that holds already costs nothing.
  function inOrder(options: Option[], seen: ReadonlySet<JsonObject>): Option[] {
    const rank = ({ schemas: [first], last }: Option) => {
      const $ref = member(first, '$ref')
      const target = typeof $ref === 'string' ? follow($ref) : first
      if (isObject(target) && seen.has(target)) return 0
      if (isObject(target) && around.has(target)) return 4
      if (isNull(target) || isNull(member(target, 'items'))) return 5
      return last ? 3 : isEmpty(target) ? 2 : 1
    }
    return options.toSorted((one, other) => rank(one) - rank(other))
  }
}

/** The numbers that these schemas give for a keyword. */
export function numbersIn(parts: JsonObject[], keyword: string): number[] {
  return parts.map((part) => part[keyword]).filter((value) => typeof value === 'number')
}

/** The types that all of these schemas allow; nothing if none says. */
export function typesOf(parts: JsonObject[]): string[] | undefined {
  const said = parts.flatMap(({ type }) => (type === undefined ? [] : [[type].flat().filter(isText)]))
  const [first, ...others] = said.filter((types) => types.length > 0)
  return first?.flatMap((type) => {
    if (others.every((types) => types.includes(type) || (type === 'integer' && types.includes('number')))) return [type]
    return type === 'number' && others.every((types) => types.includes('integer')) ? ['integer'] : []
  })
}

function isNull(schema: Json | undefined): boolean {
  return member(schema, 'type') === 'null' || member(schema, 'const') === null
}

function isText(value: Json): value is string {
  return typeof value === 'string'
}

function isEmpty(schema: Json | undefined): boolean {
  return schema === true || (isObject(schema) && !Object.keys(schema).some((keyword) => !words.has(keyword)))
}

const words = new Set(['title', 'description', 'nullable', 'deprecated'])

function tagOf(property: string, tag: string): JsonObject {
  return { required: [property], properties: { [property]: { const: tag } } }
}

function nameIn(target: Json | undefined): string | undefined {
  return typeof target === 'string' ? target.split('/').at(-1) : undefined
}

interface Surroundings {
  follow(ref: string): Json | undefined
  /** The schemas that the value is inside of. */
  around: ReadonlySet<JsonObject>
  /** The name of the component that the value is of, if it is one. */
  name?: string | undefined
}

/** One alternative. */
interface Option {
  schemas: Json[]
  last?: boolean
}

interface Waiting {
  schema: Json
  /** The component that the value is of, and the one that this schema is. */
  owner: string | undefined
  self: string | undefined
}

interface State {
  parts: JsonObject[]
  seen: Set<JsonObject>
  rivals: Json[]
  choices: Option[][]
  waiting: Json[]
}
