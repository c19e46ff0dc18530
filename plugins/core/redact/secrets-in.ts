import { partsOf, verdictOn } from './classified.ts'
import { detect, type Found, withoutOverlaps } from './detectors.ts'
import { isHarmlessName, isIdName, isPhoneName, isSecretSegment, secretName, secretNameWithin } from './names.ts'
import { isChosen, isOpaque, isRandom, isScrambled, isUuid } from './random.ts'
import { isStandIn } from './replacements.ts'
import { noRules, type Rules } from './rules.ts'
import { isUnexplained } from './unexplained.ts'
import type { Spot } from './walk.ts'

/** The secrets in one text of an exchange: by what people said, by the contract, by its name, by its shape, by its looks. */
export function secretsIn(spot: Spot, rules: Rules = noRules): Found[] {
  const { text, name } = spot
  if (text === '') return []

  const kind = kindOf(spot, rules)
  if (kind === 'harmless') return []
  // Among random bytes something short always looks like an e-mail.
  const detected = detect(text, name).filter(({ value }) => spot.kind !== 'bytes' || value.length >= 10)
  const found = withoutOverlaps([...partsOf(spot, rules.classified), ...detected])
  if (kind !== undefined && !isStandIn(text)) {
    const whole = wholeSecret(text, kind)
    // A declared secret that is an IBAN or an e-mail by its form keeps that form.
    if (whole) return [found.find(({ value }) => value === whole.value && kind === 'secret') ?? whole]
  }
  if (found.length > 0) return found
  if (
    rules.isUnknown(spot) &&
    !isHarmlessName(name) &&
    (isRandom(text) || isScrambled(text) || (spot.kind === 'query' && isUuid(text)))
  ) {
    return [{ value: text, kind: 'secret', index: 0 }]
  }
  return (isUnexplained(spot) || wasUnexplained(spot, rules.classified)) && !isStandIn(text)
    ? [{ value: text, kind: 'unexplained', index: 0 }]
    : []
}

function kindOf(spot: Spot, { declared, inPath, classified }: Rules): string | undefined {
  const verdict = verdictOn(spot, classified)
  if (verdict === 'secret') return 'secret'
  if (verdict === 'public' || verdict === 'id') return 'harmless'
  const promised = declared.get(spot.pointer) ?? declared.get(cookiePointer(spot))
  return promised ?? pathKind(spot, inPath) ?? nameKind(spot)
}

// By chance a random text has no digit or no capital letter.
function wasUnexplained(spot: Spot, classified: Rules['classified']): boolean {
  return /^\S{16,}$/.test(spot.text) && verdictOn(spot, classified) === 'unexplained'
}

function cookiePointer({ kind, name }: Spot): string {
  return kind === 'cookie' ? `/cookie/${name}` : ''
}

function pathKind({ kind, name, text }: Spot, inPath: Rules['inPath']): string | undefined {
  if (kind !== 'path') return undefined
  const isLetIn = isSecretSegment(name) && isOpaque(text)
  return inPath.get(text) ?? (isLetIn || /^bot\d{8,10}:AA[\w-]{32,33}$/.test(text) ? 'token' : undefined)
}

function nameKind({ kind, name, text, within = '' }: Spot): string | undefined {
  if (kind === 'userinfo') return 'password'
  if (kind === 'cookie') return secretName(name) ?? (isRandom(text) || text.length >= 12 ? 'session' : undefined)
  if (kind === 'key' || kind === 'path' || kind === 'text' || name === '') return undefined
  if (kind === 'query' && name === 'code') return text.length >= 8 ? 'token' : undefined
  const secret =
    secretName(name) ??
    shortCode(text, name, within) ??
    (kind === 'header' && /(?:^|[-_])auth$/.test(name) ? 'token' : undefined)
  if (kind === 'number')
    return secret === 'pin' || secret === 'card' || secret === 'account' || secret === 'password' ? secret : undefined
  // `"tokens": { "refresh": "…" }`: what is around it tells.
  if (secret === undefined && isInside(text, name, within)) return secretName(within)
  if (secret === undefined) return isPhoneName(name) && /^\+?[\d ()./-]{7,20}$/.test(text) ? 'phone' : undefined
  if (secret === 'password') return /^(?:true|false|null|none|required|optional)?$/i.test(text) ? undefined : secret
  // Words such as `true` or `card` under `key` or `pin` say something about a secret and are none.
  return /^[a-z]{1,5}$/.test(text) || /^https?:\/\//.test(text) ? undefined : secret
}

// `"mfa": { "code": "493817" }`
function shortCode(text: string, name: string, within: string): string | undefined {
  return /^[A-Z\d -]{4,19}$/.test(text) && /\d/.test(text) ? secretNameWithin(name, within) : undefined
}

// `"credentials": { "bob": "…" }`, but not `"credentials": { "provider": "acme-login-2" }`.
function isInside(text: string, name: string, within: string): boolean {
  const kind = secretName(within)
  if (kind === undefined || isUuid(text)) return false
  const isStrong = kind === 'password' || kind === 'secret'
  return isOpaque(text) || (isStrong && isChosen(text) && !isDescribing(name) && !isTime(text))
}

function isDescribing(name: string): boolean {
  return (
    isHarmlessName(name) || isIdName(name) || /user|mail|provider|issuer|audience|client|grant|host|region/i.test(name)
  )
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text)
}

// The scheme before the credentials stays: `Bearer`, `Basic` (RFC 9110 §11.4).
function wholeSecret(text: string, kind: string): Found | undefined {
  const scheme = /^(Bearer|Basic|Token|ApiKey|DPoP|Negotiate|Digest|AWS4-HMAC-SHA256)\s+(?=\S)/i.exec(text)?.[0] ?? ''
  const value = text.slice(scheme.length)
  if (isStandIn(value)) return undefined
  const word = scheme.trim().toLowerCase()
  return { value, kind: word === 'bearer' || word === 'basic' ? word : kind, index: scheme.length }
}
