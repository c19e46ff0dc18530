import type { Call } from '../model.ts'
import { secretName } from '../redact/names.ts'
import { shapes } from '../redact/shapes.ts'
import type { Console } from './console.ts'
import { valueOfField, withField } from './edit-call.ts'
import type { Field } from './field.ts'

/** Whether a link may tell the value of a parameter: it is no credential by its place or by its name. */
export function isPublic({ in: place, name }: Field, contract: LinkContract): boolean {
  if (place === 'header' && /^(?:proxy-)?authorization$|^cookie$/i.test(name)) return false
  return !isSecret(name, contract)
}

/** Whether a name is that of a credential: in the contract, or to everybody. */
export function isSecret(name: string, { security }: LinkContract): boolean {
  const own = security.flat().some((one) => one.kind === 'apiKey' && one.name.toLowerCase() === name.toLowerCase())
  return own || secretName(name) !== undefined
}

/** A key by its shape, or a member of a body by its name: `"password": …`, `client_secret=…`. */
export function looksSecret(text: string): boolean {
  const names = [...text.matchAll(/(?:^|[&?])([^&=\s]{1,100})=|"([^"\\]{1,100})"\s*:/g)]
  return (
    names.some(([, inForm, inJson]) => secretName(inForm ?? inJson ?? '') !== undefined) ||
    shapes.some(({ pattern }) => text.search(pattern) !== -1)
  )
}

/** The credentials of a call as one text, so that two calls can be compared. */
export function secretsIn(call: Call, contract: LinkContract): string {
  const fields = contract.fields.filter((field) => field.in !== 'query' && !isPublic(field, contract))
  const query = pairsOf(call).filter((pair) => isSecret(nameOf(pair), contract))
  return JSON.stringify([fields.map((field) => valueOfField(call, contract.path, field)), query])
}

/** The call as code of it may be copied: what the reader gave as a credential is `YOUR_API_KEY`. */
export function withStandIns(recorded: Call, call: Call, contract: LinkContract): Call {
  return contract.fields.reduce((masked, field) => {
    const given = valueOfField(call, contract.path, field)
    const isOwn = given !== '' && given !== valueOfField(recorded, contract.path, field)
    return isOwn && !isPublic(field, contract) ? withField(masked, contract.path, field, standIn(field)) : masked
  }, call)
}

function standIn({ name }: Field): string {
  return `YOUR_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`
}

/** The pairs of a query as they are written. */
export function pairsOf({ url }: Call): string[] {
  const at = url.indexOf('?')
  return at === -1
    ? []
    : url
        .slice(at + 1)
        .split('&')
        .filter((pair) => pair !== '')
}

/** The name in a pair of a query, decoded. */
export function nameOf(pair: string): string {
  return [...new URLSearchParams(pair)][0]?.[0] ?? ''
}

/** What a link needs to know of an operation. */
export type LinkContract = Pick<Console, 'contract' | 'path' | 'fields' | 'bodies' | 'security'>
