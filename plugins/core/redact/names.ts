/** What a name gives away as secret: `client_secret` → 'secret'. Nothing for `token_type`, `next_page_token`, `api_key_id`. */
export function secretName(name: string): string | undefined {
  const words = wordsOf(name)
  const joined = words.join('')
  const exact = exactNames.get(joined)
  if (exact !== undefined) return exact
  if (harmless.has(joined) || harmlessEndings.has(words.at(-1) ?? '')) return undefined

  return telling.find(({ part }) => joined.includes(part))?.kind
}

/** Names of fields with a telephone number, to be believed when the value has one's shape. */
export function isPhoneName(name: string): boolean {
  return wordsOf(name).some((word) => ['phone', 'mobile', 'msisdn', 'telephone', 'tel', 'fax'].includes(word))
}

/** Names of things that are numbered: a long number there is an id, not a card. */
export function isIdName(name: string): boolean {
  return ['id', 'ids', 'at', 'time', 'timestamp', 'ts', 'nonce', 'offset', 'size', 'bytes'].includes(
    wordsOf(name).at(-1) ?? '',
  )
}

// `accessToken`, `access-token` and `X_ACCESS_TOKEN` are the same words.
function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '' && word !== 'x')
}

const exactNames = new Map([
  ['authorization', 'authorization'],
  ['proxyauthorization', 'authorization'],
  ['auth', 'token'],
  ['assertion', 'token'],
  ['clientassertion', 'token'],
  ['codeverifier', 'token'],
  ['devicecode', 'token'],
  ['samlresponse', 'token'],
  ['samlrequest', 'token'],
  ['otp', 'password'],
  ['totp', 'password'],
  ['pwd', 'password'],
  ['passcode', 'password'],
  ['passwd', 'password'],
  ['pin', 'pin'],
  ['cvv', 'pin'],
  ['cvv2', 'pin'],
  ['cvc', 'pin'],
  ['cvc2', 'pin'],
  ['csc', 'pin'],
  ['securitycode', 'pin'],
  ['cardnumber', 'card'],
  ['pan', 'card'],
  ['iban', 'iban'],
  ['accountnumber', 'account'],
  ['ssn', 'account'],
  ['socialsecuritynumber', 'account'],
  ['session', 'session'],
  ['sessionid', 'session'],
  ['sessionkey', 'session'],
  ['sid', 'session'],
  ['connectsid', 'session'],
  ['phpsessid', 'session'],
  ['jsessionid', 'session'],
  ['aspsessionid', 'session'],
  ['key', 'apiKey'],
  ['sig', 'token'],
  ['accesskeyid', 'apiKey'],
  ['accountkey', 'apiKey'],
  ['awsaccesskeyid', 'apiKey'],
  ['amzsignature', 'token'],
  ['amzcredential', 'token'],
])

const telling = [
  { part: 'password', kind: 'password' },
  { part: 'passphrase', kind: 'password' },
  { part: 'passwd', kind: 'password' },
  { part: 'apikey', kind: 'apiKey' },
  { part: 'accesskey', kind: 'apiKey' },
  { part: 'privatekey', kind: 'secret' },
  { part: 'secret', kind: 'secret' },
  { part: 'credential', kind: 'secret' },
  { part: 'sessionid', kind: 'session' },
  { part: 'sessid', kind: 'session' },
  { part: 'csrf', kind: 'token' },
  { part: 'xsrf', kind: 'token' },
  { part: 'token', kind: 'token' },
  { part: 'cardnumber', kind: 'card' },
]

// These have "token" or "secret" in their names, and everybody may see them.
const harmless = new Set([
  'nextpagetoken',
  'pagetoken',
  'previouspagetoken',
  'prevpagetoken',
  'nexttoken',
  'continuationtoken',
  'synctoken',
  'nextsynctoken',
  'cursortoken',
  'cancellationtoken',
  'idempotencytoken',
  'clientrequesttoken',
  'tokenize',
  'tokenized',
  'maxtokens',
])

// `token_type`, `password_changed_at`, `secret_id`, `total_tokens` say something about a secret and are none.
const harmlessEndings = new Set([
  'algorithm',
  'at',
  'count',
  'enabled',
  'endpoint',
  'exists',
  'expires',
  'expiration',
  'expiry',
  'field',
  'format',
  'hint',
  'id',
  'ids',
  'in',
  'kind',
  'length',
  'limit',
  'method',
  'name',
  'policy',
  'required',
  'scope',
  'set',
  'status',
  'tokens',
  'ttl',
  'type',
  'types',
  'uri',
  'url',
  'usage',
  'valid',
  'version',
  'description',
  'label',
  'needed',
  'supported',
  'reset',
  'title',
])
