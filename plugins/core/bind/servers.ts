import type { Server } from '../model.ts'
import { matchSegment } from './path-template.ts'

/**
 * What a URL's path is below each server that it may belong to: `https://api.test/v2/payments` below
 * `https://{region}.test/v2` is `/payments`. `{server}/payments` belongs to every server. The longest base path comes first.
 */
export function pathBelow(url: string, servers: readonly Server[], hosts: readonly string[] = []): string[] {
  if (url.startsWith('{server}')) return [pathOf(url.slice('{server}'.length))]

  const target = splitUrl(url)
  if (target === undefined) return []
  const bases = servers.length === 0 ? [{ url: '/', variables: [] }] : servers
  const below = bases
    .flatMap((server) => [server, { ...server, url: serverUrl(server) }])
    .map((server) => belowServer(target, server, hosts))
    .concat(hosts.map((host) => belowHost(target, host)))
    .filter((path) => path !== undefined)
  return [...new Set(below)].toSorted((left, right) => left.length - right.length)
}

/** A URL by server name, so that it runs against any host: `{server}/payments?limit=2`. Other URLs stay as they are. */
export function toServerUrl(url: string, servers: readonly Server[], hosts: readonly string[] = []): string {
  const path = pathBelow(url, servers, hosts)[0]
  if (path === undefined || url.startsWith('{server}')) return url
  const query = url.indexOf('?')
  return `{server}${path}${query === -1 ? '' : url.slice(query).replace(/#.*/s, '')}`
}

/** A server's URL with each variable at its default. */
export function serverUrl({ url, variables }: Pick<Server, 'url' | 'variables'>): string {
  return url.replace(/\{([^{}]*)\}/g, (all, name) => variables.find((one) => one.name === name)?.value ?? all)
}

interface Target {
  origin: string
  path: string
}

function splitUrl(url: string): Target | undefined {
  const absolute = /^([a-z][a-z\d+.-]*:)?\/\/([^/?#]*)/i.exec(url)
  if (!absolute) return url.startsWith('/') ? { origin: '', path: pathOf(url) } : undefined
  const authority = (absolute[2] ?? '').replace(/^.*@/s, '')
  return { origin: originOf(absolute[1] ?? '', authority), path: pathOf(url.slice(absolute[0].length)) }
}

// Scheme and host do not care for case, and a default port is no port (RFC 3986 §6.2).
function originOf(scheme: string, authority: string): string {
  const plain = `${scheme}//${authority}`.toLowerCase()
  if (plain.startsWith('https:')) return plain.replace(/:443$/, '')
  return plain.startsWith('http:') ? plain.replace(/:80$/, '') : plain
}

function pathOf(rest: string): string {
  const path = rest.split(/[?#]/, 1)[0] ?? ''
  return path === '' ? '/' : path
}

function belowServer(
  target: Target,
  server: Pick<Server, 'url' | 'variables'>,
  hosts: readonly string[],
): string | undefined {
  const pattern = splitTemplate(server.url)
  const isForeign = pattern.origin !== '' && target.origin !== '' && !matches(pattern.origin, server, target.origin)
  if (isForeign && !hosts.some((host) => splitUrl(host)?.origin === target.origin)) return undefined
  return belowBase(target.path, pattern.base, server)
}

function belowHost(target: Target, host: string): string | undefined {
  const base = splitUrl(host)
  return base?.origin === target.origin ? belowBase(target.path, base.path, { variables: [] }) : undefined
}

function splitTemplate(url: string): { origin: string; base: string } {
  const absolute = /^([a-z][a-z\d+.-]*:|\{[^{}]*\}:)?\/\/([^/?#]*)/i.exec(url)
  if (absolute)
    return { origin: originOf(absolute[1] ?? '', absolute[2] ?? ''), base: pathOf(url.slice(absolute[0].length)) }
  // A variable that is the whole origin: `{host}/v1`.
  const variable = /^(\{[^{}]*\})(.*)$/s.exec(url)
  if (variable) return { origin: '', base: pathOf(variable[2] ?? '') }
  return { origin: '', base: pathOf(url.startsWith('/') ? url : `/${url.replace(/^\.\/?/, '')}`) }
}

function belowBase(path: string, base: string, server: Pick<Server, 'variables'>): string | undefined {
  const wanted = base.replace(/\/+$/, '').split('/').slice(1)
  const given = path.split('/').slice(1)
  if (given.length < wanted.length) return undefined
  if (!wanted.every((segment, index) => matches(segment, server, given[index] ?? ''))) return undefined
  return `/${given.slice(wanted.length).join('/')}`
}

// A variable takes one of its choices; without choices, anything within the segment.
function matches(template: string, { variables }: Pick<Server, 'variables'>, given: string): boolean {
  if (!template.includes('{')) return template === given
  const values = matchSegment(template, given)
  return values?.every(([name, value]) => isChoice(value, name, variables)) ?? false
}

function isChoice(value: string, name: string, variables: Server['variables']): boolean {
  const choices = variables.find((variable) => variable.name.toLowerCase() === name.toLowerCase())?.choices ?? []
  return choices.length === 0 || choices.some((choice) => choice.toLowerCase() === value.toLowerCase())
}
