import { listOf, member } from '../json.ts'
import type { Json } from '../model.ts'
import { type Facets, first } from './facets.ts'
import { choicesOf, innerOf, itemsOf } from './layers.ts'

/** A value to choose, what the author calls it in code (`x-enum-varnames`), and what it means. */
export interface Choice {
  value: Json
  name?: string
  description?: string
}

/** The values to choose from, of an array's items too, with what they mean if somebody wrote that down. */
export function choicesIn(facets: Facets): Choice[] {
  const holder = [facets, itemsOf(facets), innerOf(facets)].find((one) => one !== undefined && valuesOf(one).length > 0)
  if (holder === undefined) return []

  const [words, names] = [firstOf(holder, meanings), firstOf(holder, namings)]
  return valuesOf(holder).map(({ value, title, description }, index) => {
    const element = elementOf(holder, value)
    const said =
      textOf(description) ??
      textOf(entryOf(words, value, index)) ??
      textOf(member(element, 'description')) ??
      textOf(title)
    const called = [entryOf(names, value, index), member(element, 'name'), title].map(textOf)
    const name = called.find((one) => one !== undefined && one !== said)
    return {
      value,
      ...(name !== undefined && name !== String(value) && { name }),
      ...(said !== undefined && { description: said }),
    }
  })
}

/** The values of an `enum`, or of the constants of a `oneOf`, which is the way of JSON Schema to describe each. */
export function valuesOf(facets: Facets): Constant[] {
  const values = first(facets, 'enum')
  if (Array.isArray(values)) return values.map((value) => ({ value }))

  const constants = choicesOf(facets).map(({ source }) => source.value)
  if (constants.length < 2 || !constants.every((one) => member(one, 'const') !== undefined)) return []
  return constants.map((one) => ({
    value: member(one, 'const') ?? null,
    title: member(one, 'title'),
    description: member(one, 'description'),
  }))
}

// The way of Azure: `x-ms-enum: {values: [{value: Hot, name: Hot, description: …}]}`.
function elementOf(facets: Facets, value: Json): Json | undefined {
  return listOf(first(facets, 'x-ms-enum'), 'values').find((one) => member(one, 'value') === value)
}

function firstOf(facets: Facets, keywords: string[]): Json | undefined {
  return keywords.map((keyword) => first(facets, keyword)).find((value) => value !== undefined)
}

// A list goes by position, a map by value.
function entryOf(words: Json | undefined, value: Json, index: number): Json | undefined {
  return Array.isArray(words) ? words[index] : member(words, String(value))
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

interface Constant {
  value: Json
  title?: Json | undefined
  description?: Json | undefined
}

const meanings = ['x-enum-descriptions', 'x-enumDescriptions']
const namings = ['x-enum-varnames', 'x-enumNames', 'x-enum-names']
