import type { Captured } from './captures/capture.ts'
import { type Classification, verdictOn } from './redact/classified.ts'
import { detect, type Found } from './redact/detectors.ts'
import { withinEncoded } from './redact/encoded.ts'
import { hidden, learning, withStandIns } from './redact/learn.ts'
import type { Replacements } from './redact/replacements.ts'
import { type Contract, noRules, type Rules, rulesFor } from './redact/rules.ts'
import { secretsIn } from './redact/secrets-in.ts'
import { type Spot, type Visit, walk } from './redact/walk.ts'

export type { Contract } from './redact/rules.ts'

/** An exchange without its secrets, and what was taken out where. */
export interface Redacted extends Captured {
  redacted: { [pointer: string]: string }
  /** What looks like a key and is explained by nothing; it was taken out, too. */
  unexplained: Unexplained[]
  /** Where ids stand that do not look like one, as people have said. */
  ids: string[]
}

/** A value that nobody has explained: as much of it as may be shown. */
export interface Unexplained {
  pointer: string
  length: number
  /** Its first two characters. */
  start: string
}

/**
 * Takes the secrets out of captured exchanges: what the contract declares secret, what has a telling name, what has a
 * telling shape, what looks random and is explained by nothing; and each of them wherever else it stands in these exchanges,
 * however it is encoded. What people have `classified` goes before all that. Stand-ins keep the form (an e-mail stays an
 * e-mail) and are numbered over all the exchanges. Must run before anything is written. What is `seen` is of the same session and not
 * wanted: its secrets are taken out, too.
 */
export function redact(
  captured: readonly Captured[],
  contract?: Contract,
  classified: readonly Classification[] = [],
  seen: readonly Captured[] = [],
): Redacted[] {
  const learned = learning()
  const rules = captured.map((one) => rulesFor(one, contract, classified))
  for (const [index, one] of captured.entries()) learned.see(one, rules[index])
  for (const one of seen) learned.see(one, rulesFor(one, contract, classified))

  const known = learned.known()
  return captured.map((one, index) => redactOne(one, { ...learned, rules: rules[index] ?? noRules, known }))
}

/** Secrets in an exchange that is about to be published: by the contract, by their names, by their shapes. */
export function secretsOf(
  exchange: Captured,
  contract?: Contract,
  classified: readonly Classification[] = [],
): Found[] {
  const rules = { ...rulesFor(exchange, contract, classified), isUnknown: () => false }
  const all: Found[] = []
  const collect: Visit = (spot) => {
    const found = secretsIn(spot, rules).filter(({ kind }) => kind !== 'unexplained')
    all.push(...found)
    return withStandIns(spot.text, found, hidden)
  }
  walk(exchange, withinEncoded(collect))
  return all
}

/** The texts of an exchange of which people have said that everybody may see them. */
export function publicTexts(
  exchange: Captured,
  contract: Contract | undefined,
  classified: readonly Classification[],
): string[] {
  const rules = rulesFor(exchange, contract, classified).classified
  if (rules.length === 0) return []

  const texts: string[] = []
  walk(exchange, (spot) => {
    const verdict = verdictOn(spot, rules)
    if (verdict === 'public' || verdict === 'id') texts.push(spot.text)
    return spot.text
  })
  return texts
}

/**
 * Gives the URLs of a session that may be shown to whoever waits at a terminal: without queries, without what looks like a
 * key, and without what is secret in the calls that it was given so far.
 */
export function publicUrls(contract?: Contract): (captured: Captured) => string {
  const learned = learning()
  return (captured) => {
    learned.see(captured, rulesFor(captured, contract))
    const call = { method: captured.call.method, url: captured.call.url.split(/[?#\s]/, 1)[0] ?? '', headers: [] }
    const one = { call, answer: { status: 200, headers: [] }, place: captured.place }
    return redactOne(one, { ...learned, rules: rulesFor(one, contract), known: learned.known() }).call.url
  }
}

/** A URL that may be shown, of a call of which nothing else is known. */
export function publicUrl(url: string, contract?: Contract): string {
  const call = { method: 'GET', url, headers: [] }
  return publicUrls(contract)({ call, answer: { status: 200, headers: [] }, place: { path: '' } })
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
  const unexplained: Unexplained[] = []
  const ids: string[] = []
  const take: Visit = (spot) => {
    const found = secretsIn(spot, rules)
    const own = found.filter(({ kind, value }) => kind !== 'unexplained' || kinds.has(value))
    if (own[0]?.kind === 'unexplained') unexplained.push(shown(spot))
    if (verdictOn(spot, rules.classified) === 'id') ids.push(spot.pointer)
    const changed = known(withStandIns(spot.text, own, given))
    if (changed !== spot.text) {
      redacted.set(spot.pointer, redacted.get(spot.pointer) ?? kindAt(spot.text, own, kinds))
    }
    return changed
  }
  const walked = walk(captured, withinEncoded(take))
  return {
    ...walked,
    ...(walked.note && { note: known(walked.note) }),
    redacted: Object.fromEntries(redacted),
    unexplained,
    ids,
  }
}

function shown({ pointer, text }: Spot): Unexplained {
  return { pointer, length: text.length, start: text.slice(0, 2) }
}

// What was found by its looks alone may be known better from elsewhere.
function kindAt(text: string, [own]: Found[], kinds: ReadonlyMap<string, string>): string {
  if (own && own.kind !== 'secret') return own.kind
  return [...kinds].find(([value]) => text.includes(value))?.[1] ?? 'secret'
}
