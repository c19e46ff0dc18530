import type { Console } from '#core/page/console.ts'
import { addressOf, toLiveCall } from '#core/page/live-call.ts'
import type { Call, Server } from '#core/model.ts'

import { credentialForm } from './credentials-form.client.ts'
import { givenFor, type Owner, restored } from './credentials.client.ts'
import { element, field } from './element.client.ts'
import { resume, type Tokens } from './token.client.ts'

/** What the reader chose for live calls, by API version: shared by all examples of this page. */
const given = new Map<string, Aim>()

/** Where live calls of this API version go, and in which way the reader is let in. */
export function aimOf(api: string): Aim {
  const aim = given.get(api) ?? { api, server: 0, alternative: 0, variables: new Map() }
  given.set(api, aim)
  return aim
}

/** The address that live calls go to. */
export function baseOf({ servers }: Console, { server, variables }: Aim): string {
  const chosen = servers[server] ?? servers[0]
  return chosen === undefined ? '' : addressOf(chosen, variables)
}

/**
 * The call as it will be sent, with what the reader gave for the very origin that it goes to. A key that makes retries safe
 * is fresh unless the reader wrote one.
 */
export function aimed(call: Call, recorded: Call, contract: Console, aim: Aim): Call {
  const before = recorded.headers.find(([name]) => name === 'idempotency-key')?.[1]
  const owner = ownerOf(call, contract, aim)
  return toLiveCall(call, {
    base: baseOf(contract, aim),
    schemes: contract.security[aim.alternative] ?? [],
    credentials: owner === undefined ? new Map() : credentialsOf(owner),
    idempotencyKey: (value) => (value === before ? freshKey() : value),
    versionHeader: contract.versionHeader,
    versionQuery: contract.versionQuery,
  })
}

/** Whose the credentials of a call are: the origin it really goes to, whatever its address begins with. */
function ownerOf(call: Call, contract: Console, aim: Aim): Owner | undefined {
  const address = addressFor(call, baseOf(contract, aim))
  if (!URL.canParse(address, location.href)) return
  const { origin } = new URL(address, location.href)
  return origin === 'null' ? undefined : { api: aim.api, origin }
}

/** Which tokens a call needs. */
export function tokensFor(call: Call, contract: Console, aim: Aim): Tokens {
  return { contract, owner: ownerOf(call, contract, aim), alternative: aim.alternative }
}

/**
 * Whether redirects are followed. Browsers drop `authorization` on the way to another origin (Fetch, "HTTP-redirect fetch"),
 * but no other header: a key in one would go wherever the API sends it.
 */
export function redirectsOf({ security }: Console, { alternative }: Aim): 'follow' | 'manual' {
  const schemes = security[alternative] ?? []
  return schemes.some((scheme) => scheme.kind === 'apiKey' && scheme.in === 'header') ? 'manual' : 'follow'
}

/** A form for server and credentials. It says where a call will be sent before it is. */
export function liveForm(contract: Console, aim: Aim, line: () => Call): HTMLElement {
  const fields = element('fieldset', { class: 'live' })
  const form = element('form', { class: 'live-form' }, fields)
  form.addEventListener('submit', (event) => event.preventDefault())

  const draw = () => fields.replaceChildren(...rows(contract, aim, line, draw))
  fields.addEventListener('callsheet:aim', () => fields.querySelector('.let-in')?.dispatchEvent(new Event('aim')))
  draw()
  restored()
    .then(resume)
    .catch(() => {})
  return form
}

function rows(contract: Console, aim: Aim, line: () => Call, draw: () => void): Node[] {
  const { servers, security } = contract
  const server = servers[aim.server] ?? servers[0]
  const told = element('p', { class: 'aim' })
  const letIn = credentialForm(() => ({
    owner: ownerOf(line(), contract, aim),
    schemes: security[aim.alternative] ?? [],
    base: baseOf(contract, aim),
  }))
  const tell = () => {
    told.replaceChildren(...aimWords(line(), baseOf(contract, aim)))
    letIn.dispatchEvent(new Event('aim'))
  }
  letIn.addEventListener('aim', () => told.replaceChildren(...aimWords(line(), baseOf(contract, aim))))
  tell()
  return [
    element('legend', {}, 'Send live'),
    field({
      label: 'Server',
      value: String(aim.server),
      choices: servers.map(({ name, url }, index) => ({
        value: String(index),
        text: name === url ? url : `${name} (${url})`,
      })),
      changed: (value) => {
        aim.server = Number(value)
        draw()
      },
    }),
    ...(server?.variables ?? []).map((variable) => variableField(variable, aim, tell)),
    ...(security.length > 1 ? [alternatives(contract, aim, draw)] : []),
    letIn,
    told,
  ]
}

function variableField(
  { name, value, choices }: Server['variables'][number],
  { variables }: Aim,
  tell: () => void,
): HTMLElement {
  return field({
    label: name,
    value: variables.get(name) ?? value,
    choices: choices.map((choice) => ({ value: choice, text: choice })),
    placeholder: value,
    autocomplete: 'off',
    changed: (next) => {
      variables.set(name, next)
      tell()
    },
  })
}

function alternatives({ security }: Console, aim: Aim, draw: () => void): HTMLElement {
  const names = security.map((schemes) => schemes.map(({ id }) => id).join(' and ') || 'without credentials')
  return field({
    label: 'Credentials',
    value: String(aim.alternative),
    choices: names.map((text, index) => ({ value: String(index), text })),
    changed: (value) => {
      aim.alternative = Number(value)
      draw()
    },
  })
}

function aimWords(call: Call, base: string): (Node | string)[] {
  return [`Will send ${call.method} to `, element('code', {}, addressFor(call, base)), '.']
}

function addressFor({ url }: Call, base: string): string {
  return url.replace(/^\{server\}/, base.replace(/\/$/, ''))
}

function credentialsOf(owner: Owner): Map<string, string> {
  const { values, grants } = givenFor(owner)
  const tokens = Object.entries(grants).map(([scheme, { access }]): [string, string] => [scheme, access])
  return new Map([...Object.entries(values), ...tokens])
}

function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export interface Aim {
  /** `payments/2.1.0`. */
  api: string
  /** Index into the servers of the operation. */
  server: number
  /** Index into the ways to be let in. */
  alternative: number
  variables: Map<string, string>
}
