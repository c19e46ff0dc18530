import { finding } from '../finding.ts'
import type { ApiVersion, Exchange, Finding } from '../model.ts'
import { parsePointer, toPointer } from '../pointer.ts'
import type { Classification } from '../redact/classified.ts'
import { rulesPath } from '../redact/read-rules.ts'
import { lineOf, type Rule } from '../redact/write-rules.ts'
import type { Unexplained } from '../redact.ts'
import type { Draft } from './draft.ts'

/** What becomes of values that look like keys and that nobody has explained. */
export type Unclassified = 'refuse' | 'take-out'

/**
 * Values that look like keys and that nobody has explained, one finding for each place in an operation, with the lines that
 * classify it: errors if they are to be refused. What an earlier recording has already taken out is known.
 */
export function unclassified(
  drafts: readonly { draft: Draft; exchange: Exchange }[],
  { version, unclassified = 'take-out', before = [] }: Options,
): Finding[] {
  const known = new Set(before.flatMap(takenOut))
  return spottedIn(drafts).map((one) => {
    return unclassified === 'take-out' || known.has(one.key) ? taken(one) : refused(one, version)
  })
}

/** A question that only people can answer: what is the value at this place of an operation? */
export interface Open extends Pick<Rule, 'of'>, Unexplained {
  /** The place, with `*` for the items of lists. */
  at: string
  /** Where it was seen. */
  exchange: string
}

/** What is refused, so that it can be asked for. */
export function openQuestions(
  drafts: readonly { draft: Draft; exchange: Exchange }[],
  { version, unclassified = 'take-out', before = [] }: Options,
): Open[] {
  const known = new Set(before.flatMap(takenOut))
  const asked = unclassified === 'refuse' ? spottedIn(drafts).filter(({ key }) => !known.has(key)) : []
  return asked.map(({ value, exchange }) => {
    return { ...value, at: general(value.pointer), of: scopeOf(exchange, version), exchange: exchange.id }
  })
}

function spottedIn(drafts: readonly { draft: Draft; exchange: Exchange }[]): Spotted[] {
  const found = drafts.flatMap(({ draft, exchange }) =>
    draft.redacted.unexplained
      .filter(({ pointer }) => exchange.redacted[pointer] === 'unexplained')
      .map((value): Spotted => ({ value, draft, exchange, key: keyOf(exchange, value.pointer) })),
  )
  const unique = new Map(found.toReversed().map((one) => [one.key, one]))
  return [...unique.values()].toReversed()
}

/** What earlier recordings took out without knowing what it is goes again, whatever it looks like this time. */
export function alreadyTaken(before: readonly Exchange[], { api, version }: ApiVersion): Classification[] {
  return before.flatMap(({ operation, redacted }) => {
    const pointers = Object.keys(redacted).filter((at) => redacted[at] === 'unexplained')
    return pointers.map((pointer): Classification => {
      const of = { api, version, ...(operation !== undefined && { operation }) }
      return { at: parsePointer(general(pointer)), of, is: 'unexplained' }
    })
  })
}

function takenOut(exchange: Exchange): string[] {
  const pointers = Object.keys(exchange.redacted).filter((at) => exchange.redacted[at] === 'unexplained')
  return pointers.map((pointer) => keyOf(exchange, pointer))
}

function keyOf({ operation, id }: Exchange, pointer: string): string {
  return `${operation ?? id} ${general(pointer)}`
}

function taken({ value: { pointer }, exchange, draft }: Spotted): Finding {
  return finding({
    code: 'possible-secret',
    severity: 'info',
    message: `${pointer} of ${exchange.id} looks like a key and was taken out`,
    help: `If it is none, say so in ${rulesPath}, or with "x-sensitive: false" in the contract, and record again.`,
    place: draft.redacted.place,
    culprit: `${exchange.id} ${pointer}`,
  })
}

function refused({ value: { pointer, length, start }, exchange, draft }: Spotted, version: ApiVersion): Finding {
  const rule = (is: Rule['is'], why: string) => {
    return `  - ${lineOf({ at: general(pointer), of: scopeOf(exchange, version), is, why })}`
  }
  return finding({
    code: 'unclassified-value',
    severity: 'error',
    message: `${pointer} of ${exchange.id} looks like a key: ${length} characters, ${JSON.stringify(`${start}…`)}`,
    help: [
      `If everybody may see it, write below "rules:" in ${rulesPath}, and do it again:`,
      rule('public', 'Everybody may see it'),
      'If whoever has it is let in:',
      rule('secret', 'Whoever has it is let in'),
      'Or leave that open, and have it taken out, with --yes.',
    ].join('\n'),
    place: draft.redacted.place,
    culprit: `${exchange.id} ${pointer}`,
  })
}

// Of a list all items are alike.
function general(pointer: string): string {
  return toPointer(parsePointer(pointer).map((part) => (/^\d+$/.test(part) ? '*' : part)))
}

function scopeOf({ operation }: Exchange, { api, version }: ApiVersion): string | undefined {
  if (api === 'unbound') return undefined
  return operation === undefined ? `${api}@${version}` : `${api}@${version} ${operation}`
}

interface Options {
  version: ApiVersion
  unclassified?: Unclassified
  /** The recordings as they are. */
  before?: readonly Exchange[]
}

interface Spotted {
  value: Unexplained
  draft: Draft
  exchange: Exchange
  key: string
}
