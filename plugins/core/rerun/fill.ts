import type { Call, Exchange, Header, Volatile } from '../model.ts'
import { type Spot, walk } from '../redact/walk.ts'
import type { Unanswered } from '../rerun.ts'
import type { Flow } from './flow.ts'
import type { World } from './world.ts'

/** A recorded call as it is made now, or why it cannot be. */
export function fillCall(
  exchange: Exchange,
  scenario: string,
  values: Flow,
  world: World,
): { call: Call } | { reason: Unanswered; why: string } {
  const url = addressOf(exchange.call.url, world)
  if (url === undefined) {
    return { reason: 'elsewhere', why: `It calls ${hostOf(exchange.call.url)}, which is not the server that was named` }
  }

  const unfilled: string[] = []
  const lost: { value: string; from: string }[] = []
  const { call } = walk({ ...exchange, call: { ...exchange.call, url, headers: [] } }, (spot) => fill(spot))
  const headers = exchange.call.headers.map(([name, value]): Header => [name, fillHeader(name, value)])
  const [missing] = lost
  if (missing)
    return { reason: 'value', why: `It needs "${missing.value}", which ${nameOf(missing.from)} did not give` }
  const [placeholder] = unfilled
  if (placeholder)
    return {
      reason: 'credentials',
      why: `No credential was given for "{{${placeholder}}}", which was taken out of the recording`,
    }

  const added = world.credentials.always.filter(([name]) => headers.every(([other]) => other !== name))
  const whole = [...headers, ...added.map(([name, value]): Header => [name, value])]
  return { call: { ...call, url: whereTo(call.url, world), headers: whole } }

  function fill(spot: Spot): string {
    if (!spot.pointer.startsWith('/request/')) return spot.text
    const fresh = freshFor(spot, exchange.volatile, world)
    if (fresh !== undefined && values.now(spot) === spot.text) values.set(spot.text, fresh)
    const text = values.now(spot)
    const gone = text === spot.text ? values.lost(text) : undefined
    if (gone) lost.push(gone)
    return withCredentials(text, spot.pointer)
  }

  function fillHeader(name: string, value: string): string {
    const own = hasPlaceholder(value) ? namesIn(value).map((one) => world.credentials.value(one, scenario, true)) : []
    const given = own.some((one) => one !== undefined) ? undefined : world.credentials.header(name)
    const isOurs = hasPlaceholder(value) || Object.hasOwn(exchange.redacted, `/request/headers/${name}`)
    const learned = values.now({ text: value, name, kind: 'header' })
    if (given !== undefined && isOurs && learned === value) return given
    return fill({ pointer: `/request/headers/${name}`, text: value, name, kind: 'header' })
  }

  function withCredentials(text: string, pointer: string): string {
    return text.replace(/\{\{(\w+)\}\}/g, (all, name: string) => {
      if (!Object.hasOwn(exchange.redacted, pointer) && !ours.test(name)) return all
      const known = world.credentials.value(name, scenario, true) ?? world.credentials.value(name, scenario, false)
      if (known === undefined) unfilled.push(name)
      return known ?? all
    })
  }
}

// `{server}@else.test/` is another server, too.
function addressOf(url: string, { homes = [] }: World): string | undefined {
  if (url.startsWith('{server}')) return /^(?:$|[/?#])/.test(url.slice('{server}'.length)) ? url : undefined
  const home = homes
    .map((one) => one.replace(/\/+$/, ''))
    .find((one) => url === one || (/^[/?#]/.test(url.slice(one.length)) && url.startsWith(one)))
  return home === undefined ? undefined : `{server}${url.slice(home.length)}`
}

function whereTo(url: string, { server }: World): string {
  return server.replace(/\/+$/, '') + url.slice('{server}'.length)
}

function hostOf(url: string): string {
  return /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? url.split(/[?#]/, 1)[0] ?? ''
}

// A key that was used before would get the answer of that time (draft-ietf-httpapi-idempotency-key-header).
function freshFor({ pointer, text, name }: Spot, volatile: Exchange['volatile'], world: World): string | undefined {
  if (name === 'idempotency-key' || name === 'x-idempotency-key') return world.random()
  const kind = Object.hasOwn(volatile, pointer) ? volatile[pointer] : undefined
  return kind && fresh[kind.type]?.(world, text, kind)
}

const fresh: Partial<Record<Volatile['type'], (world: World, text: string, kind: Volatile) => string>> = {
  uuid: (world) => world.random(),
  id: (world, text, { prefix = '' }) => prefix + lettersOf(world, text.length - prefix.length),
  token: (world, text) => lettersOf(world, text.length),
  'date-time': (world) => world.now(),
}

function lettersOf(world: World, length: number): string {
  return world.random().replaceAll('-', '').padEnd(length, '0').slice(0, Math.max(length, 8))
}

// Stand-ins of the redaction. An API may have such braces of its own.
const ours = /^(?:token|apiKey|password|session|credentials|secret|unexplained)\d*$/

function hasPlaceholder(text: string): boolean {
  return /\{\{\w+\}\}/.test(text)
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name)
}

function nameOf(exchange: string): string {
  return exchange.slice(exchange.lastIndexOf('/') + 1)
}
