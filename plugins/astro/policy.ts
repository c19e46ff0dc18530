import { createHash } from 'node:crypto'

import type { Api, SecurityScheme, Server } from '#core/model.ts'

/** Stands in a page for the hashes of its inline scripts until the page is written. */
export const hashesHere = "'callsheet-hashes'"

/**
 * The Content Security Policy of a page: what it may load and where it may send, and nothing else. It may send to the
 * servers of the contracts, and to the `relay` if the site has one.
 */
export function policyOf(apis: Api[], relay?: string): string {
  const policy = policies.get(apis) ?? makePolicy(apis, relay)
  policies.set(apis, policy)
  return policy
}

// Every page asks, and it takes a look at every operation.
const policies = new WeakMap<Api[], string>()

function makePolicy(apis: Api[], relay: string | undefined): string {
  const directives = {
    'default-src': ["'none'"],
    // Pagefind compiles its WebAssembly search engine in the page, on every page that opens the search dialog.
    'script-src': ["'self'", "'wasm-unsafe-eval'", hashesHere],
    // Diagrams carry their rules in a <style> of their own SVG.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    // What an API answers: sounds and films.
    'media-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...new Set([...originsOf(apis), ...signInOrigins(apis), ...sourcesOf(relay)])],
    'worker-src': ["'self'", 'blob:'],
    'frame-src': ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
  }
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ')
}

/** The origins of the contracts' servers. A variable in the port allows every port of that host. */
export function originsOf(apis: Api[]): string[] {
  const servers = apis.flatMap(({ versions }) => versions.flatMap((version) => serversOf(version)))
  const urls = servers.flatMap((server) => [server.url.replace(/:\{[^{}]*\}/, ':*'), withDefaults(server)])
  return [...new Set(urls.flatMap((url) => sourceOf(url) ?? []))].sort()
}

/** Where pages ask for tokens, and what describes that, in the words of the contracts. Relative ones are at the servers. */
function signInOrigins(apis: Api[]): string[] {
  const schemes = apis.flatMap(({ versions }) => versions.flatMap(({ security }) => security))
  return schemes.flatMap((scheme) => addressesOf(scheme).flatMap(sourcesOf)).sort()
}

function addressesOf(scheme: SecurityScheme): (string | undefined)[] {
  if (scheme.kind === 'openIdConnect') return [scheme.url]
  if (scheme.kind !== 'oauth2') return []
  return [scheme.metadataUrl, ...scheme.flows.flatMap(({ tokenUrl, refreshUrl }) => [tokenUrl, refreshUrl])]
}

function sourcesOf(url: string | undefined): string[] {
  const source = sourceOf(url ?? '')
  return source === undefined ? [] : [source]
}

/** Replaces the stand-in by the hashes of the page's inline scripts. */
export function seal(html: string): string {
  const holder = holders.find((text) => html.includes(text))
  return holder === undefined
    ? html
    : html.replace(holder, () => [...new Set(inlineScripts(html).map(hashOf))].join(' '))
}

const holders = [hashesHere, hashesHere.replaceAll("'", '&#39;')]

function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/g)].flatMap(({ groups }) =>
    groups?.text && !/\ssrc=|type="application\//.test(groups.attributes ?? '') ? [groups.text] : [],
  )
}

// As it is sent, in UTF-8. Nearly all pages have the same scripts.
function hashOf(script: string): string {
  const known = hashes.get(script) ?? `'sha256-${createHash('sha256').update(script).digest('base64')}'`
  if (hashes.size < 100) hashes.set(script, known)
  return known
}

const hashes = new Map<string, string>()

function serversOf({ servers, operations }: Api['versions'][number]): Server[] {
  return [...servers, ...operations.flatMap((operation) => operation.servers ?? [])]
}

function withDefaults({ url, variables }: Server): string {
  return variables.reduce((text, { name, value }) => text.replaceAll(`{${name}}`, value), url)
}

/** `https://host:port` of a URL, if it is one that a policy can name. */
function sourceOf(url: string): string | undefined {
  return /^https?:\/\/[a-z0-9.-]+(?::(?:\d+|\*))?(?=\/|$)/i.exec(url)?.[0].toLowerCase()
}
