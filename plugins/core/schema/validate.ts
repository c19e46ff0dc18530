import { Validator } from '@cfworker/json-schema'

import { isObject } from '../json.ts'
import type { Json } from '../model.ts'
import { bundleSchema } from './bundle.ts'
import { explain } from './explain.ts'
import { prepare } from './prepare.ts'

/** One way in which a value breaks its contract: at `/amount`, `"12.00" is a string, the contract says integer`. */
export interface Violation {
  /** Into the value. */
  pointer: string
  message: string
  /** Of JSON Schema; `false` for a member that is not allowed to be there. */
  keyword: string
}

export interface LocatedViolation extends Violation {
  /** The pointer of the keyword in the schema: `/$defs/Note/properties/mood/enum`. */
  at: string
}

/**
 * Holds a value against a schema of JSON Schema 2020-12, formats included. Alternatives (`oneOf`) give one message, by
 * their discriminator where they have one. Never throws: what is wrong with the schema itself counts as kept, and
 * `unchecked` tells.
 */
export function validate(schema: Json, value: Json): Violation[] {
  return validateLocated(schema, value).map(({ pointer, message, keyword }) => ({ pointer, message, keyword }))
}

/** The same, with what in the schema decides. */
export function validateLocated(schema: Json, value: Json): LocatedViolation[] {
  const { validator, standalone } = compile(schema, longestIn(value))
  try {
    const { valid, errors } = validator.validate(value)
    return valid ? [] : explain(errors, standalone, value)
  } catch {
    return []
  }
}

/** What in a schema cannot be checked, in its own words: a pattern that does not compile, a type that is none. */
export function unchecked(schema: Json): string[] {
  return compile(schema, lengths[0]).notes
}

function compile(schema: Json, longest: number): Compiled {
  const key = typeof schema === 'object' && schema !== null ? schema : undefined
  const known = key && compiled.get(key)?.get(longest)
  if (known !== undefined) return known

  const fresh = compileAnew(schema, longest)
  if (key !== undefined) compiled.set(key, (compiled.get(key) ?? new Map()).set(longest, fresh))
  return fresh
}

function compileAnew(schema: Json, longest: number): Compiled {
  try {
    const standalone = bundleSchema({ schema }, 'schema#')
    const { schema: prepared, notes } = prepare(standalone, longest)
    return { validator: new Validator(prepared, '2020-12', false), standalone, notes }
  } catch (error) {
    return {
      validator: new Validator(true),
      standalone: true,
      notes: [error instanceof Error ? error.message : 'schema'],
    }
  }
}

// Some patterns are only safe on short texts, so the longest text decides which of them are held against a value.
function longestIn(value: Json): number {
  let longest = 0
  const queue: Json[] = [value]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (typeof next === 'string') longest = Math.max(longest, next.length)
    else if (Array.isArray(next)) for (const item of next) queue.push(item)
    else if (isObject(next)) {
      for (const [name, member] of Object.entries(next)) {
        longest = Math.max(longest, name.length)
        queue.push(member)
      }
    }
  }
  return lengths.find((length) => longest <= length) ?? Infinity
}

const lengths = [100, 400, 10_000, 1_000_000] as const

const compiled = new WeakMap<object, Map<number, Compiled>>()

interface Compiled {
  validator: Validator
  standalone: Json
  notes: string[]
}
