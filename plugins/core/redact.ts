import type { Captured } from './captures/capture.ts'
import { type BindOptions, bind } from './bind.ts'
import type { ApiVersion, Documents } from './model.ts'
import { declaredSecrets } from './redact/declared.ts'
import { detect, type Found } from './redact/detectors.ts'
import { everywhere } from './redact/everywhere.ts'
import { isPhoneName, secretName } from './redact/names.ts'
import { isStandIn, type Replacements, replacements } from './redact/replacements.ts'
import { isUnexplained } from './redact/unexplained.ts'
import { type Spot, walk } from './redact/walk.ts'

/** An exchange without its secrets, and what was taken out where. */
export type Redacted = Captured & { redacted: { [pointer: string]: string } }

/** The promise of the API, which may say what is secret. */
export interface Contract extends BindOptions {
  version: ApiVersion
  documents: Documents
}

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
    walk(one, (spot) => {
      for (const { value, kind } of secretsIn(spot, rules[index])) {
        kinds.set(value, kinds.get(value) ?? kind)
        given.of(value, kind)
      }
      return spot.text
    })
  })
  const known = everywhere(given.entries())
  return captured.map((one, index) => redactOne(one, { given, kinds, rules: rules[index] ?? noRules, known }))
}

/** Secrets in a text that is about to be published. Stand-ins of ours and documented test cards are none. */
export function findSecrets(text: string): Found[] {
  return detect(text)
}

interface Rules {
  /** Kinds by pointer, as the contract declares them. */
  declared: ReadonlyMap<string, string>
  /** Where any value that looks random is taken out: parts of a URL that no contract knows. */
  isUnknown(spot: Spot): boolean
}

const noRules: Rules = { declared: new Map(), isUnknown: () => false }

interface Work {
  given: Replacements
  kinds: ReadonlyMap<string, string>
  rules: Rules
  known: (text: string) => string
}

function redactOne(captured: Captured, { given, kinds, rules, known }: Work): Redacted {
  const redacted = new Map<string, string>()
  const walked = walk(captured, (spot) => {
    const own = secretsIn(spot, rules)
    const changed = known(replaceFound(spot.text, own, given))
    if (changed !== spot.text) {
      redacted.set(spot.pointer, redacted.get(spot.pointer) ?? kindAt(spot.text, own, kinds))
    }
    return changed
  })
  return { ...walked, ...(walked.note && { note: known(walked.note) }), redacted: Object.fromEntries(redacted) }
}

// What was found by its looks alone may be known better from elsewhere.
function kindAt(text: string, [own]: Found[], kinds: ReadonlyMap<string, string>): string {
  if (own && own.kind !== 'secret') return own.kind
  return [...kinds].find(([value]) => text.includes(value))?.[1] ?? 'secret'
}

function replaceFound(text: string, found: Found[], given: Replacements): string {
  return found.toReversed().reduce((rest, { value, kind, index }) => {
    return rest.slice(0, index) + given.of(value, kind) + rest.slice(index + value.length)
  }, text)
}

function rulesFor(captured: Captured, contract: Contract | undefined): Rules {
  const bound = contract && bind(captured.call, contract.version, contract)
  if (!contract || !bound) return { declared: new Map(), isUnknown: ({ kind }) => kind === 'path' || kind === 'query' }

  const names = new Set(bound.operation.parameters.map(({ name }) => name))
  return {
    declared: declaredSecrets(captured, bound.operation, contract),
    isUnknown: ({ kind, name }) => kind === 'query' && !names.has(name),
  }
}

function secretsIn(spot: Spot, { declared, isUnknown }: Rules = noRules): Found[] {
  const { text, name, pointer } = spot
  if (text === '') return []

  const kind = declared.get(pointer) ?? declared.get(cookiePointer(spot)) ?? nameKind(spot)
  if (kind === 'harmless') return []
  const found = detect(text, name)
  if (kind !== undefined && !isStandIn(text)) {
    const whole = wholeSecret(text, kind)
    // A declared secret that is an IBAN or an e-mail by its form keeps that form.
    if (whole) return [found.find(({ value }) => value === whole.value && kind === 'secret') ?? whole]
  }
  if (found.length > 0) return found
  if (isUnknown(spot) && (isRandom(text) || isScrambled(text) || (spot.kind === 'query' && isUuid(text)))) {
    return [{ value: text, kind: 'secret', index: 0 }]
  }
  return isUnexplained(spot) && !isStandIn(text) ? [{ value: text, kind: 'unexplained', index: 0 }] : []
}

function cookiePointer({ kind, name }: Spot): string {
  return kind === 'cookie' ? `/cookie/${name}` : ''
}

function nameKind({ kind, name, text }: Spot): string | undefined {
  if (kind === 'userinfo') return 'password'
  if (kind === 'cookie') return secretName(name) ?? (isRandom(text) ? 'session' : undefined)
  if (kind === 'key' || kind === 'path' || kind === 'text' || name === '') return undefined
  if (kind === 'query' && name === 'code') return text.length >= 8 ? 'token' : undefined
  const secret = secretName(name)
  if (kind === 'number')
    return secret === 'pin' || secret === 'card' || secret === 'account' || secret === 'password' ? secret : undefined
  if (secret === undefined) return isPhoneName(name) && /^\+?[\d ()./-]{7,20}$/.test(text) ? 'phone' : undefined
  // Words such as `true` or `card` under `key` or `pin` say something about a secret and are none.
  return /^[a-z]{1,5}$/.test(text) || /^https?:\/\//.test(text) ? undefined : secret
}

// The scheme before the credentials stays: `Bearer`, `Basic` (RFC 9110 §11.4).
function wholeSecret(text: string, kind: string): Found | undefined {
  const scheme = /^(Bearer|Basic|Token|ApiKey|DPoP|Negotiate|Digest|AWS4-HMAC-SHA256)\s+(?=\S)/i.exec(text)?.[0] ?? ''
  const value = text.slice(scheme.length)
  if (isStandIn(value)) return undefined
  const word = scheme.trim().toLowerCase()
  return { value, kind: word === 'bearer' || word === 'basic' ? word : kind, index: scheme.length }
}

/** Long, of letters and digits mixed, no words, no UUID: nobody can say that it is not a key. */
function isRandom(text: string): boolean {
  if (text.length < 15 || !/^[\w.~+/=-]+$/.test(text) || /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(text))
    return false
  const runs = text.match(/[A-Za-z]+|\d+/g) ?? []
  return /\d/.test(text) && /[A-Za-z]/.test(text) ? runs.length / text.length > 0.2 : /^\d{30,}$/.test(text)
}

// Fifteen characters and more in one word, with many kinds of signs in it.
function isScrambled(text: string): boolean {
  return text.length >= 15 && !/\s/.test(text) && new Set(text.match(/[^\w.:,-]/g)).size >= 5
}

function isUuid(text: string): boolean {
  return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(text)
}
