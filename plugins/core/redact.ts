import type { Captured } from './captures/capture.ts'
import { detect, type Found } from './redact/detectors.ts'
import { withinBase64 } from './redact/encoded.ts'
import { everywhere } from './redact/everywhere.ts'
import { type Replacements, replacements } from './redact/replacements.ts'
import { type Contract, noRules, type Rules, rulesFor } from './redact/rules.ts'
import { secretsIn } from './redact/secrets-in.ts'
import { type Visit, walk } from './redact/walk.ts'

export type { Contract } from './redact/rules.ts'

/** An exchange without its secrets, and what was taken out where. */
export type Redacted = Captured & { redacted: { [pointer: string]: string } }

/**
 * Takes the secrets out of captured exchanges: what the contract declares secret, what has a telling name, what has a
 * telling shape, what looks random and is explained by nothing; and each of them wherever else it stands in these exchanges,
 * however it is encoded. Stand-ins keep the form (an e-mail stays an e-mail) and are numbered over all the exchanges. Must
 * run before anything is written.
 */
export function redact(captured: readonly Captured[], contract?: Contract): Redacted[] {
  const given = replacements()
  const kinds = new Map<string, string>()
  const rules = captured.map((one) => rulesFor(one, contract))

  captured.forEach((one, index) => {
    const learn: Visit = (spot) => {
      const found = secretsIn(spot, rules[index])
      for (const { value, kind } of found) {
        kinds.set(value, kinds.get(value) ?? kind)
        given.of(value, kind)
      }
      return replaceFound(spot.text, found, given)
    }
    walk(one, withinBase64(learn))
  })
  const known = everywhere(given.entries())
  return captured.map((one, index) => redactOne(one, { given, kinds, rules: rules[index] ?? noRules, known }))
}

/** Secrets in an exchange that is about to be published: by the contract, by their names, by their shapes. */
export function secretsOf(exchange: Captured, contract?: Contract): Found[] {
  const rules = { ...rulesFor(exchange, contract), isUnknown: () => false }
  const all: Found[] = []
  const collect: Visit = (spot) => {
    const found = secretsIn(spot, rules).filter(({ kind }) => kind !== 'unexplained')
    all.push(...found)
    return replaceFound(spot.text, found, hidden)
  }
  walk(exchange, withinBase64(collect))
  return all
}

const hidden = { of: () => '{{hidden}}' }

/** A URL that may be shown to whoever waits at a terminal: without its query, and without what looks like a key. */
export function publicUrl(url: string, contract?: Contract): string {
  const call = { method: 'GET', url: url.split(/[?#]/, 1)[0] ?? '', headers: [] }
  const [shown] = redact([{ call, answer: { status: 200, headers: [] }, place: { path: '' } }], contract)
  return shown?.call.url ?? ''
}

/** Secrets in a text that is about to be published. Stand-ins of ours and documented test cards are none. */
export function findSecrets(text: string): Found[] {
  return detect(text)
}

interface Work {
  given: Replacements
  kinds: ReadonlyMap<string, string>
  rules: Rules
  known: (text: string) => string
}

function redactOne(captured: Captured, { given, kinds, rules, known }: Work): Redacted {
  const redacted = new Map<string, string>()
  const take: Visit = (spot) => {
    const own = secretsIn(spot, rules)
    const changed = known(replaceFound(spot.text, own, given))
    if (changed !== spot.text) {
      redacted.set(spot.pointer, redacted.get(spot.pointer) ?? kindAt(spot.text, own, kinds))
    }
    return changed
  }
  const walked = walk(captured, withinBase64(take))
  return { ...walked, ...(walked.note && { note: known(walked.note) }), redacted: Object.fromEntries(redacted) }
}

// What was found by its looks alone may be known better from elsewhere.
function kindAt(text: string, [own]: Found[], kinds: ReadonlyMap<string, string>): string {
  if (own && own.kind !== 'secret') return own.kind
  return [...kinds].find(([value]) => text.includes(value))?.[1] ?? 'secret'
}

function replaceFound(text: string, found: Found[], given: Pick<Replacements, 'of'>): string {
  return found.toReversed().reduce((rest, { value, kind, index }) => {
    return rest.slice(0, index) + given.of(value, kind) + rest.slice(index + value.length)
  }, text)
}
