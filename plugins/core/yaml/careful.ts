import { finding } from '../finding.ts'
import { isObject } from '../json.ts'
import type { Finding, Json, JsonObject } from '../model.ts'
import { didYouMean } from '../project/nearest.ts'
import { toPointer, valueAt } from '../pointer.ts'
import type { Parsed } from '../yaml.ts'

/** Reads the parts of a document by pointer, and notes what has the wrong shape instead of giving up. */
export interface Careful {
  findings: Finding[]
  has(pointer: string): boolean
  value(pointer: string): Json | undefined
  text(pointer: string, needed?: 'needed'): string | undefined
  whole(pointer: string, needed?: 'needed'): number | undefined
  number(pointer: string): number | undefined
  flag(pointer: string): boolean | undefined
  choice<Choice extends string>(pointer: string, choices: readonly Choice[], needed?: 'needed'): Choice | undefined
  list(pointer: string): Json[]
  object(pointer: string): JsonObject
  /** Notes every key that is not among these; `x-*` is always allowed. */
  onlyKeys(pointer: string, keys: readonly string[]): void
  wrong(pointer: string, message: string, help: string): void
  line(pointer: string): number | undefined
}

/** A careful reader of a document whose shape findings have this code. */
export function careful(parsed: Parsed, code: string, unknownKey: string): Careful {
  const findings: Finding[] = []
  const value = (pointer: string) => valueAt(parsed.value, pointer)

  function report(what: { code: string; pointer: string; message: string; help?: string | undefined }): void {
    const { help, pointer, ...rest } = what
    findings.push(finding({ ...rest, severity: 'error', place: parsed.place(pointer), ...(help && { help }) }))
  }

  function wrong(pointer: string, message: string, help: string): void {
    report({ code, pointer, message, help })
  }

  // One value of one type; `accepts` narrows.
  function typed<Type extends Json>(
    pointer: string,
    { accepts, type, help }: { accepts: (found: Json) => found is Type; type: string; help: string },
    needed?: 'needed',
  ): Type | undefined {
    const found = value(pointer)
    if (found === undefined) {
      if (needed) wrong(pointer, `"${pointer.slice(1).replaceAll('/', '.')}" is missing`, `Add it: ${help}`)
      return undefined
    }
    if (accepts(found)) return found
    wrong(pointer, `"${pointer.slice(1).replaceAll('/', '.')}" is ${typeOf(found)} instead of ${type}`, help)
    return undefined
  }

  return {
    findings,
    value,
    wrong,
    has: (pointer) => value(pointer) !== undefined,
    line: (pointer) => (value(pointer) === undefined ? undefined : parsed.place(pointer).line),
    text: (pointer, needed) =>
      typed(
        pointer,
        { accepts: isText, type: 'text', help: 'Write text, in quotes if it looks like something else.' },
        needed,
      ),
    whole: (pointer, needed) =>
      typed(
        pointer,
        { accepts: isWhole, type: 'a whole number', help: 'Write a whole number, without quotes.' },
        needed,
      ),
    number: (pointer) =>
      typed(pointer, { accepts: isNumber, type: 'a number', help: 'Write a number, without quotes.' }),
    flag: (pointer) =>
      typed(pointer, { accepts: isFlag, type: 'true or false', help: 'Write true or false, without quotes.' }),
    list: (pointer) => typed(pointer, { accepts: isList, type: 'a list', help: 'Write a list: [a, b].' }) ?? [],
    object: (pointer) =>
      typed(pointer, { accepts: isObject, type: 'a mapping', help: 'Write a mapping: {key: value}.' }) ?? {},
    choice<Choice extends string>(pointer: string, choices: readonly Choice[], needed?: 'needed') {
      const isChoice = (found: Json): found is Choice => choices.some((choice) => choice === found)
      const all = choices.map((choice) => `"${choice}"`).join(', ')
      return typed(pointer, { accepts: isChoice, type: `one of ${all}`, help: `Write one of ${all}.` }, needed)
    },
    onlyKeys(pointer, keys) {
      const found = value(pointer)
      if (!isObject(found)) return
      for (const key of Object.keys(found)) {
        if (keys.includes(key) || key.startsWith('x-')) continue
        const help = didYouMean(key, [...keys]) ?? 'Remove it, or begin its name with "x-".'
        report({
          code: unknownKey,
          pointer: pointer + toPointer([key]),
          message: `"${key}" is not a key of ${pointer === '' ? 'this file' : `"${pointer.slice(1).replaceAll('/', '.')}"`}`,
          help,
        })
      }
    },
  }
}

function typeOf(found: Json): string {
  if (found === null) return 'empty'
  if (Array.isArray(found)) return 'a list'
  if (typeof found === 'object') return 'a mapping'
  if (typeof found === 'string') return JSON.stringify(found.length > 40 ? `${found.slice(0, 40)}…` : found)
  return String(found)
}

function isText(found: Json): found is string {
  return typeof found === 'string'
}

function isWhole(found: Json): found is number {
  return Number.isSafeInteger(found)
}

function isNumber(found: Json): found is number {
  return typeof found === 'number'
}

function isFlag(found: Json): found is boolean {
  return typeof found === 'boolean'
}

function isList(found: Json): found is Json[] {
  return Array.isArray(found)
}
