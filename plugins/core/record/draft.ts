import type { Bound } from '../bind.ts'
import { prettyJson } from '../json/print.ts'
import { present } from '../json.ts'
import type { ApiVersion, Body, Exchange, Header, Volatile } from '../model.ts'
import { idOf } from '../recording/read.ts'
import { isStandIn } from '../redact/replacements.ts'
import { walk } from '../redact/walk.ts'
import type { Redacted } from '../redact.ts'
import { serverUrl, toServerUrl } from '../bind/servers.ts'
import { volatileKind } from '../volatile.ts'
import { requestHeaders, responseHeaders, wireHeaders } from './headers.ts'
import { leavesOf } from './leaves.ts'

/** A redacted exchange on its way into a recording. */
export interface Draft {
  redacted: Redacted
  bound: Bound | undefined
  number: number
  /** `recordings/payments/2.1.0/card-declined/` */
  folder: string
}

interface Context {
  version: ApiVersion
  today: string
  source: string
  env?: string
  hosts?: readonly string[]
}

/** The recording that a draft becomes, as if nothing had been recorded before. */
export function toExchange(
  { redacted, bound, number, folder }: Draft,
  { version, today, source, env, hosts = [] }: Context,
): Exchange {
  const { operation } = bound ?? {}
  const local = atHome(redacted, version, hosts)
  const path = `${folder}${String(number).padStart(2, '0')}-${operation ? fileName(operation.id) : slugOf(redacted)}.yaml`
  const call = {
    ...local.call,
    url: runsAnywhere(redacted.call.url, bound, version, hosts),
    headers: requestHeaders(local.call.headers, operation, version),
    ...(local.call.body && { body: tidy(local.call.body) }),
  }
  const answer = {
    ...local.answer,
    headers: responseHeaders(local.answer.headers, operation, local.answer.status),
    ...(local.answer.body && { body: tidy(local.answer.body) }),
  }
  const isPartial = [call.body, answer.body].some((body) => body?.kind === 'partial')
  const place = { path, line: 1, column: 1 }
  return {
    id: idOf(path),
    ...present({
      operation: operation?.id,
      contract: operation?.contract,
      timing: redacted.timing,
      wire: wireHeaders(local.answer.headers, answer.headers),
    }),
    call,
    answer,
    match: { query: 'exact', body: 'json', ignore: ignoredIn(call.headers) },
    volatile: volatileIn({ call, answer, place }, redacted.ids),
    redacted: Object.fromEntries(
      Object.entries(redacted.redacted).filter(([at]) => isThere(at, call.headers, answer.headers)),
    ),
    provenance: { source, recorded: today, ...present({ env }), partial: isPartial },
    place,
    lines: {},
  }
}

function runsAnywhere(url: string, bound: Bound | undefined, version: ApiVersion, hosts: readonly string[]): string {
  const whole = toServerUrl(url, version.servers, hosts)
  if (bound === undefined) return whole
  const plain = url.split(/[?#]/, 1)[0] ?? ''
  const query = /\?[^#]*/.exec(url)?.[0] ?? ''
  // Redaction may have changed the path; then it is taken as it stands now.
  return plain.endsWith(bound.path) ? `{server}${bound.path}${query}` : whole
}

// Where the API was called differs from machine to machine; links in its answers point to its real address.
function atHome(redacted: Redacted, version: ApiVersion, hosts: readonly string[]): Redacted {
  const server = version.servers[0]
  const home = server && /^(https?:\/\/[^/?#]+)/i.exec(serverUrl(server))?.[1]
  const away = hosts.map((host) => /^(https?:\/\/[^/?#]+)/i.exec(host)?.[1]).filter((origin) => origin !== undefined)
  if (home === undefined || away.length === 0) return redacted

  const moved = (text: string) => away.reduce((rest, origin) => rest.replaceAll(origin, home), text)
  const { call, answer } = walk(redacted, ({ text }) => moved(text))
  const headers = answer.headers.map(([name, value]): Header => [name, moved(value)])
  return { ...redacted, call, answer: { ...answer, headers } }
}

/** The same with its JSON laid out anew: a recorded value may be longer than the new one that it replaces. */
export function laidOut(exchange: Exchange): Exchange {
  const { call, answer } = exchange
  return {
    ...exchange,
    call: { ...call, ...(call.body && { body: tidy(call.body) }) },
    answer: { ...answer, ...(answer.body && { body: tidy(answer.body) }) },
  }
}

function tidy(body: Body): Body {
  return body.kind === 'json' ? { kind: 'json', text: prettyJson(body.text) } : body
}

function ignoredIn(headers: Exchange['call']['headers']): string[] {
  return headers.some(([name]) => name === 'idempotency-key') ? ['/request/headers/idempotency-key'] : []
}

// Only answers: what the caller sends is the caller's choice. Long lists tell no more than their first ten items.
function volatileIn(
  exchange: Pick<Exchange, 'call' | 'answer' | 'place'>,
  ids: readonly string[],
): { [pointer: string]: Volatile } {
  const found = leavesOf(exchange).flatMap(({ spot: { pointer, text, name, kind } }): [string, Volatile][] => {
    if (!/^\/response\/(?:json|headers)\//.test(pointer) || /\/\d{2,}(?:\/|$)/.test(pointer)) return []
    if ((kind !== 'json' && kind !== 'number' && kind !== 'header') || isStandIn(text)) return []
    const volatile = ids.includes(pointer) ? ({ type: 'any' } as const) : volatileKind(text, name)
    return volatile === undefined ? [] : [[pointer, volatile]]
  })
  return Object.fromEntries(found)
}

// A pointer to a header that was dropped points at nothing.
function isThere(pointer: string, sent: Exchange['call']['headers'], got: Exchange['answer']['headers']): boolean {
  const [, side, name] = /^\/(request|response)\/headers\/(.+)$/.exec(pointer) ?? []
  if (name === undefined) return true
  return (side === 'request' ? sent : got).some(([other]) => other === name)
}

function fileName(id: string): string {
  return id.replace(/[^\w.-]+/g, '-').slice(0, 80)
}

function slugOf({ call }: Redacted): string {
  const path = call.url.replace(/^[a-z]+:\/\/[^/]*/i, '').split(/[?#]/, 1)[0] ?? ''
  const words = `${call.method}-${path}`.toLowerCase().replace(/[^a-z\d]+/g, '-')
  return words.slice(0, 60).replace(/^-+|-+$/g, '')
}
