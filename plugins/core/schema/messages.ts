import type { OutputUnit } from '@cfworker/json-schema'

import { isObject } from '../json.ts'
import type { Json } from '../model.ts'

/** What a value does, and what the contract says: `"12.00" is a string, the contract says integer`. */
export function sayViolation({ keyword, error }: OutputUnit, value: Json, asserted: Json | undefined): string {
  const say = Object.hasOwn(sentences, keyword) ? sentences[keyword] : undefined
  return say?.(value, asserted ?? null, error) ?? error.replace(/\.$/, '')
}

type Sentence = (value: Json, asserted: Json, error: string) => string

const sentences: { [keyword: string]: Sentence } = {
  false: () => 'not in the contract, which allows nothing else here',
  type: (value, types) =>
    `${show(value)}${isShown(value) ? ` is ${typeOf(value)}` : ''}, the contract says ${or([types].flat())}`,
  const: (value, wanted) => `${show(value)} is not ${show(wanted)}, the only value in the contract`,
  enum: (value, choices) => {
    const list = [choices].flat()
    return list.length === 1
      ? `${show(value)} is not ${some(list)}, the only value in the contract`
      : `${show(value)} is none of ${some(list)}`
  },
  required: (_value, _names, error) => `${quoted(error)} is missing, the contract requires it`,
  dependentRequired: (_value, _names, error) => error.replace(/^Instance/, 'it').replace(/\.$/, ''),
  minLength: (value, least) => `${show(value)} is ${lengthOf(value)} long, the contract says at least ${show(least)}`,
  maxLength: (value, most) => `${show(value)} is ${lengthOf(value)} long, the contract says at most ${show(most)}`,
  pattern: (value, pattern) => `${show(value)} does not match ${pattern}`,
  format: (value, format) => `${show(value)} is not of the format ${format}`,
  minimum: (value, least) => `${show(value)} is too small, the contract says at least ${show(least)}`,
  maximum: (value, most) => `${show(value)} is too big, the contract says at most ${show(most)}`,
  exclusiveMinimum: (value, limit) => `${show(value)} is too small, the contract says more than ${show(limit)}`,
  exclusiveMaximum: (value, limit) => `${show(value)} is too big, the contract says less than ${show(limit)}`,
  multipleOf: (value, step) => `${show(value)} is not a multiple of ${show(step)}`,
  minItems: (value, least) => `${count(value, 'item', 'items')}, the contract says at least ${show(least)}`,
  maxItems: (value, most) => `${count(value, 'item', 'items')}, the contract says at most ${show(most)}`,
  uniqueItems: (_value, _unique, error) =>
    `items repeat (${error.replace(/^.*indexes |\.$/g, '')}), the contract says unique`,
  minProperties: (value, least) =>
    `${count(value, 'property', 'properties')}, the contract says at least ${show(least)}`,
  maxProperties: (value, most) => `${count(value, 'property', 'properties')}, the contract says at most ${show(most)}`,
  not: (value) => `${show(value)} is what the contract rules out`,
  contains: () => 'the list lacks an item that the contract requires',
  propertyNames: (_value, _names, error) => `${quoted(error)} is a name that the contract does not allow`,
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return (
    { object: 'an object', boolean: 'a boolean', number: 'a number', string: 'a string' }[typeof value as 'object'] ??
    ''
  )
}

// `null`, "a list" and "an object" speak for themselves.
function isShown(value: Json): boolean {
  return value !== null && typeof value !== 'object'
}

function show(value: Json): string {
  if (Array.isArray(value)) return 'a list'
  if (isObject(value)) return 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

function some(choices: Json[]): string {
  const shown = choices.slice(0, 8).map((choice) => (typeof choice === 'string' ? choice : show(choice)))
  return `${shown.join(', ')}${choices.length > 8 ? `, … (${choices.length})` : ''}`
}

function or(types: Json[]): string {
  return types.map(String).join(' or ')
}

// Characters as people count them, not UTF-16 units.
function lengthOf(value: Json): string {
  const length = typeof value === 'string' ? [...value].length : 0
  return length === 1 ? '1 character' : `${length} characters`
}

function count(value: Json, one: string, many: string): string {
  const length = value !== null && typeof value === 'object' ? Object.keys(value).length : 0
  return `${length} ${length === 1 ? one : many}`
}

function quoted(error: string): string {
  return /"(.*)"/s.exec(error)?.[1] ?? 'a member'
}
