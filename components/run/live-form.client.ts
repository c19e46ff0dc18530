import type { Console } from '#core/page/console.ts'
import { addressOf, askFor, toLiveCall } from '#core/page/live-call.ts'
import type { Call, SecurityScheme, Server } from '#core/model.ts'

import { element, field } from './element.client.ts'

/**
 * What the reader gave for live calls, by API version: in the memory of this page, shared by all its examples, never in
 * the URL, never stored.
 */
const given = new Map<string, Aim>()

/** Where live calls of this API version go, and with which credentials. */
export function aimOf(api: string): Aim {
  const aim = given.get(api) ?? { server: 0, alternative: 0, variables: new Map(), credentials: new Map() }
  given.set(api, aim)
  return aim
}

/** The address that live calls go to. */
export function baseOf({ servers }: Console, { server, variables }: Aim): string {
  const chosen = servers[server] ?? servers[0]
  return chosen === undefined ? '' : addressOf(chosen, variables)
}

/** The call as it will be sent. A key that makes retries safe is fresh unless the reader wrote one. */
export function aimed(call: Call, recorded: Call, contract: Console, aim: Aim): Call {
  const before = recorded.headers.find(([name]) => name === 'idempotency-key')?.[1]
  return toLiveCall(call, {
    base: baseOf(contract, aim),
    schemes: contract.security[aim.alternative] ?? [],
    credentials: aim.credentials,
    idempotencyKey: (value) => (value === before ? freshKey() : value),
    versionHeader: contract.versionHeader,
    versionQuery: contract.versionQuery,
  })
}

/** A form for server and credentials. It says where a call will be sent before it is. */
export function liveForm(contract: Console, aim: Aim, line: () => Call): HTMLElement {
  const fields = element('fieldset', { class: 'live' })
  const draw = () => fields.replaceChildren(...rows(contract, aim, line, draw))
  fields.addEventListener('callsheet:aim', draw)
  draw()

  const form = element('form', { class: 'live-form' }, fields)
  form.addEventListener('submit', (event) => event.preventDefault())
  return form
}

function rows(contract: Console, aim: Aim, line: () => Call, draw: () => void): Node[] {
  const { servers, security } = contract
  const server = servers[aim.server] ?? servers[0]
  const schemes = security[aim.alternative] ?? []
  const told = element('p', { class: 'aim' })
  const tell = () => told.replaceChildren(...aimWords(line(), baseOf(contract, aim)))
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
    ...(security.length > 1 ? [alternatives(security, aim, draw)] : []),
    ...schemes.map((scheme) => credentialField(scheme, aim)),
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

function alternatives(security: SecurityScheme[][], aim: Aim, draw: () => void): HTMLElement {
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

function credentialField(scheme: SecurityScheme, { credentials }: Aim): HTMLElement {
  const label = askFor(scheme)
  if (label === undefined)
    return element('p', { class: 'aside' }, `A page cannot send ${scheme.id}: copy the call as curl.`)
  return field({
    label,
    type: 'password',
    value: credentials.get(scheme.id) ?? '',
    placeholder: scheme.id,
    autocomplete: 'off',
    changed: (value) => credentials.set(scheme.id, value),
  })
}

function aimWords(call: Call, base: string): (Node | string)[] {
  const address = call.url.replace('{server}', base)
  return [
    `Will send ${call.method} to `,
    element('code', {}, address),
    '. Credentials stay in the memory of this page.',
  ]
}

function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export interface Aim {
  /** Index into the servers of the operation. */
  server: number
  /** Index into the ways to be let in. */
  alternative: number
  variables: Map<string, string>
  /** By scheme id. */
  credentials: Map<string, string>
}
