import { essence } from '../http/media-type.ts'
import { mediaTypeOf } from '../http.ts'
import type { Body, Call } from '../model.ts'
import { withContentType } from './content-type.ts'
import { isFieldBody } from './edit-body.ts'
import { valueOfField, withField } from './edit-call.ts'
import type { Field } from './field.ts'
import { isPublic, isSecret, type LinkContract, looksSecret, nameOf, pairsOf, secretsIn } from './link-secrets.ts'

/**
 * What the reader changed in a recorded call, as pairs for the address of the page: `path.id`, `header.x-version`,
 * `query` as a whole, `type` and `body`. Credentials stay out of it, by their place in the contract, their name or their
 * shape; `left` says what is missing for that reason, or because it is too long. The digest of the contract goes along.
 */
export function toLink(recorded: Call, call: Call, contract: LinkContract): { pairs: Pair[]; left: string[] } {
  if (call === recorded) return { pairs: [], left: [] }
  const changed = [
    ...fieldPairs(recorded, call, contract),
    ...queryPair(recorded, call, contract),
    ...bodyPairs(recorded, call),
  ]
  const kept = changed.filter(([, value]) => value.length <= longest && !looksSecret(value))
  const left = changed.filter((pair) => !kept.includes(pair)).map(([name]) => name)
  const secret = secretsIn(recorded, contract) === secretsIn(call, contract) ? [] : ['credentials']
  const pairs: Pair[] = kept.length === 0 ? [] : [...kept, ['contract', shortDigest(contract)]]
  return { pairs, left: [...left, ...secret] }
}

/**
 * The call that a link means. Only what the contract knows as a parameter, the query and the body can be set by a link:
 * neither the server nor the path, the method or a credential. What is broken is left out.
 */
export function fromLink(recorded: Call, given: URLSearchParams, contract: LinkContract): Call {
  const fields = contract.fields.filter((field) => isPublic(field, contract) && field.in !== 'query')
  const edited = fields.reduce((call, field) => {
    const text = given.get(keyOf(field))
    return text === null || text.length > longest || isUpward(field, text)
      ? call
      : withField(call, contract.path, field, text)
  }, recorded)
  return withBody(withQueryOf(edited, given.get('query'), contract), given, contract)
}

/** Whether a link was made when the operation promised something else. */
export function isOutdated(given: URLSearchParams, contract: LinkContract): boolean {
  const digest = given.get('contract')
  return digest !== null && digest !== shortDigest(contract)
}

/** Longer ones make addresses that servers and messengers cut. */
const longest = 2000

function shortDigest({ contract }: LinkContract): string {
  return contract.replace(/^sha256:/, '').slice(0, 12)
}

function keyOf({ in: place, name }: Field): string {
  return `${place}.${name}`
}

function fieldPairs(recorded: Call, call: Call, contract: LinkContract): Pair[] {
  return contract.fields.flatMap((field): Pair[] => {
    if (field.in === 'query' || field.in === 'querystring' || !isPublic(field, contract)) return []
    const value = valueOfField(call, contract.path, field)
    return value === valueOfField(recorded, contract.path, field) ? [] : [[keyOf(field), value]]
  })
}

/** Dots instead of an id would lead to another path. */
function isUpward({ in: place }: Field, text: string): boolean {
  return place === 'path' && /^\.{1,2}$/.test(text)
}

function queryPair(recorded: Call, call: Call, contract: LinkContract): Pair[] {
  const [before, now] = [publicQuery(recorded, contract), publicQuery(call, contract)]
  return before === now ? [] : [['query', now]]
}

function publicQuery(call: Call, contract: LinkContract): string {
  return pairsOf(call)
    .filter((pair) => !isSecret(nameOf(pair), contract))
    .join('&')
}

/** What is secret in the recorded query stays as it is there: a placeholder. */
function withQueryOf(call: Call, query: string | null, contract: LinkContract): Call {
  if (query === null || query.length > longest || !/^[!"$-~]*$/.test(query)) return call
  const own = query.split('&').filter((pair) => pair !== '' && !isSecret(nameOf(pair), contract))
  const all = [...own, ...pairsOf(call).filter((pair) => isSecret(nameOf(pair), contract))]
  const [path = ''] = call.url.split('?', 1)
  return { ...call, url: all.length === 0 ? path : `${path}?${all.join('&')}` }
}

function bodyPairs(recorded: Call, call: Call): Pair[] {
  const isOfType = typeOf(call) === typeOf(recorded)
  if (call.body === recorded.body && isOfType) return []
  const type: Pair[] = isOfType ? [] : [['type', typeOf(call)]]
  const text = call.body === undefined ? '' : textOfBody(call.body)
  if (isOfType && text !== undefined && recorded.body && text === textOfBody(recorded.body)) return []
  return text === undefined ? [...type, ['body', tooLong]] : [...type, ['body', text]]
}

const tooLong = ' '.repeat(longest + 1)

/** Files are not sent by link. */
function textOfBody(body: Body): string | undefined {
  if (body.kind === 'json' || body.kind === 'text') return body.text
  if (!isFieldBody(body)) return
  if (body.kind === 'form') return String(new URLSearchParams(body.fields))
  const texts = body.parts.flatMap((part): Pair[] => ('text' in part ? [[part.name, part.text]] : []))
  return texts.length === body.parts.length ? String(new URLSearchParams(texts)) : undefined
}

function withBody(call: Call, given: URLSearchParams, { bodies }: LinkContract): Call {
  const text = given.get('body')
  if (text === null || text.length > longest || (call.body === undefined && bodies.length === 0)) return call
  const { body: _, ...bare } = call
  if (text === '') return { ...bare, headers: withContentType(call.headers, undefined) }

  const type = given.get('type') ?? typeOf(call)
  const isKnown = type === typeOf(call) || bodies.some(({ mediaType }) => accepts(mediaType, type))
  const typed: Call =
    isKnown && type !== ''
      ? { ...bare, headers: withContentType(call.headers, type) }
      : { ...bare, headers: call.headers }
  return { ...typed, body: bodyFor(call, typed, text) }
}

/** Whether a content type is one that the contract names, or is in its range. */
function accepts(mediaType: string, type: string): boolean {
  if (!/^[\w.+-]+\/[\w.+-]+(?:; ?[\w-]+=[\w.+-]+)?$/.test(type.slice(0, 200))) return false
  const [wanted = '', given = ''] = [essence(mediaType), essence(type)]
  return wanted === given || wanted === '*/*' || (wanted.endsWith('/*') && given.startsWith(wanted.slice(0, -1)))
}

function bodyFor({ body }: Call, typed: Call, text: string): Body {
  const type = mediaTypeOf(typed.headers) ?? ''
  if (type === 'application/x-www-form-urlencoded') return { kind: 'form', fields: [...new URLSearchParams(text)] }
  if (type.startsWith('multipart/')) {
    const boundary = body?.kind === 'multipart' ? body.boundary : 'boundary'
    const known = body?.kind === 'multipart' ? body.parts : []
    const parts = [...new URLSearchParams(text)].map(([name, value]) => {
      const mediaType = known.find((part) => part.name === name)?.mediaType
      return { name, ...(mediaType && { mediaType }), text: value }
    })
    return { kind: 'multipart', boundary, parts }
  }
  return /[/+]json$/.test(type) ? { kind: 'json', text } : { kind: 'text', text }
}

function typeOf({ headers }: Call): string {
  return headers.find(([name]) => name === 'content-type')?.[1] ?? ''
}

type Pair = [name: string, value: string]
