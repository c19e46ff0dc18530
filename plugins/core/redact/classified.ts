import type { Place } from '../model.ts'
import { parsePointer } from '../pointer.ts'
import { isHarmless } from './replacements.ts'
import type { Found } from './found.ts'
import type { Spot } from './walk.ts'

/** What has been said of values that look like secrets: a rule of `recordings/redaction.yaml`, or of an earlier recording. */
export interface Classification {
  /** The parts of the pointer to where it stands; `*` is any one part. */
  at?: readonly string[]
  /** The name of the field, header or parameter that holds it, in lower case. */
  name?: string
  value?: ValuePattern
  of?: Scope
  is: Verdict
}

/**
 * `public` and `id` stay, `secret` goes. An `id` is another one at every run, and a new recording keeps the recorded one.
 * `unexplained` went from an earlier recording, without a word of what it is.
 */
export type Verdict = 'public' | 'secret' | 'id' | 'unexplained'

/** What the value looks like, as a whole and within a longer text. */
export interface ValuePattern {
  whole: RegExp
  within: RegExp
}

/** What a rule is about, and the call that it may be about: `payments@2.1.0 getPayment`. */
export interface Scope {
  api: string
  version?: string
  operation?: string
  /** Where the rule says so. */
  place?: Place
}

/** The longest text that the pattern of a value is tried on. */
export const longestValue = 4000

/** The rules that are about this call. */
export function rulesOf(rules: readonly Classification[], { api, version, operation }: Scope): Classification[] {
  return rules.filter(({ of }) => {
    if (of === undefined) return true
    const [sameVersion, sameOperation] = [of.version ?? version, of.operation ?? operation]
    return of.api === api && sameVersion === version && sameOperation === operation
  })
}

/** What the first rule says that is about this whole text. A rule with a pattern of a secret is about parts of texts. */
export function verdictOn(spot: Spot, rules: readonly Classification[]): Verdict | undefined {
  return rules.find((rule) => !isOfParts(rule) && isAbout(rule, spot) && rule.value?.whole.test(spot.text) !== false)
    ?.is
}

/** What has the look of a secret by a rule, anywhere in a text. */
export function partsOf(spot: Spot, rules: readonly Classification[]): Found[] {
  const own = rules.filter((rule) => isOfParts(rule) && isAbout(rule, spot))
  return own.flatMap(({ value }) => {
    const matches = value ? [...spot.text.matchAll(value.within)] : []
    return matches.flatMap(({ 0: value, index }) => {
      return value === '' || isHarmless(value) ? [] : [{ value, kind: 'secret', index }]
    })
  })
}

function isOfParts({ is, value }: Classification): boolean {
  return is === 'secret' && value !== undefined
}

function isAbout({ at, name, value }: Classification, spot: Spot): boolean {
  if (value && spot.text.length > longestValue) return false
  if (name !== undefined && (spot.kind === 'path' || spot.name.toLowerCase() !== name)) return false
  return at === undefined || isAt(at, parsePointer(spot.pointer))
}

function isAt(at: readonly string[], parts: string[]): boolean {
  return at.length === parts.length && at.every((part, index) => part === '*' || part === parts[index])
}
