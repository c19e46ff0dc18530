import { secretName } from './names.ts'
import { isChosen, isOpaque } from './random.ts'
import { type Found, foundIn } from './found.ts'

/** Secrets in sentences: `Your login code is 493817`, `token 9f8e… is invalid`, `Incorrect API key provided: …`. */
export function told(text: string): Found[] {
  if (!/\s/.test(text)) return []
  return [
    ...foundIn(text, codeAfter, 'token'),
    ...foundIn(text, codeBefore, 'token'),
    ...[...text.matchAll(named)].flatMap(afterName),
    ...foundIn(text, number, 'account'),
  ]
}

const oneTime =
  '(?:verification|security|one[- ]?time|log-?in|sign[- ]?in|access|confirmation|auth(?:entication|orization)?|[2m]fa|reset|activation|otp|pin)'
const codeAfter = new RegExp(
  `\\b(?:${oneTime}[ -](?:code|pin|otp|pass(?:code|word)|token)|otp|pin|passcode)(?: (?:is|was)|:| (?:is|was):)? {1,2}["'(]?(\\d{4,8})(?![\\d.,]\\d|\\w)`,
  'gi',
)
const codeBefore =
  /(?<![\w.,-])(?:[A-Z]-)?(\d{4,8}) is your (?:[\w'’-]{1,30} ){0,4}(?:code|pin|otp|pass(?:code|word))\b/gi
const named =
  /\b((?:[A-Za-z]{2,20}[ -])?(?:token|key|secret|password|passphrase|passwort|session|signature|credentials?))(?:(?: (?:provided|given|supplied|received|sent|entered|used|was|is|ist))?(?::| is| ["'`“(]) ?| (?:provided|is|was|ist) | )["'`“(]?([^\s"'`”)<>,;]{8,400})/gi
// A social security number: its first part is never 000, 666 or 900 and above.
const number = /(?<![\w.-])((?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4})(?![\w.-])/g

function afterName(match: RegExpExecArray): Found[] {
  const [whole, name = '', raw = ''] = match
  const value = raw.replace(/[.!?:]+$/, '')
  const kind = secretName(name)
  const isSaid = /[:"'`“(]|\b(?:provided|is|was|ist) $/.test(whole.slice(name.length, -raw.length))
  if (kind === undefined || !(isOpaque(value) || (isSaid && isChosen(value)))) return []
  return [{ value, kind, index: match.index + whole.lastIndexOf(raw) }]
}
