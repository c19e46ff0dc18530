import { isEnabled, plainText } from './fields.ts'
import { listOf, member, textOf } from '../json.ts'
import type { Json } from '../model.ts'

/** The values of `{{name}}`, inner folders before outer ones. */
export type Variables = ReadonlyMap<string, string>

/** The variables that a collection or folder adds to those around it. */
export function withVariables(around: Variables, holder: Json | undefined): Variables {
  const own = listOf(holder, 'variable').concat(listOf(holder, 'variables')).filter(isEnabled)
  if (own.length === 0) return around
  return new Map([...around, ...own.flatMap(pairOf)])
}

/** A text with its variables filled in. Those that are not known stay: `{{token}}`. */
export function filled(text: string, variables: Variables): string {
  let rest = text
  let room = mostAdded
  for (let round = 0; round < mostRounds && rest.includes('{{'); round++) {
    const before = rest
    rest = before.replace(/\{\{([^{}]{1,200})\}\}/g, (all, name: string) => {
      const value = variables.get(name.trim())
      if (value === undefined || value.length > room) return all
      room -= value.length
      return value
    })
    if (rest === before) break
  }
  return rest
}

// Values may name variables in turn, and must not grow without end.
const mostRounds = 10
const mostAdded = 100_000

function pairOf(variable: Json): [string, string][] {
  const name = textOf(variable, 'key') ?? textOf(variable, 'id')
  const value = plainText(member(variable, 'value'))
  return name && value !== undefined && value !== '' ? [[name, value]] : []
}
