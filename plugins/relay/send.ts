import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import { Readable } from 'node:stream'

import { literalOf, isPublic } from './public-address.ts'
import { Refusal } from './refusal.ts'
import type { RelayCall, RelaySend } from './relay.ts'
import { webStream } from './web-stream.ts'

/**
 * Makes a call only to an address of the public internet. The name is looked up once, every address it has must be public,
 * and the connection goes to the very address that was looked at: a name that says something else a moment later (DNS
 * rebinding) reaches nothing. Origins in `trusted` (`http://127.0.0.1:4010`) may stand in a private network.
 */
export function safely({ trusted = [], resolve = allAddresses, connect = overNode }: SafeOptions = {}): RelaySend {
  return async (call, signal) => {
    const { url } = call
    const addresses = await addressesFor(url, resolve)
    const wrong = trusted.includes(url.origin) ? undefined : addresses.find((address) => !isPublic(address))
    if (wrong !== undefined) {
      const help = `Start it with --trust ${url.origin} if that is meant`
      throw new Refusal(403, 'The relay does not call private networks', `${url.host} is ${wrong}. ${help}`)
    }
    if (addresses.length === 0) throw new Refusal(502, 'The API cannot be found', `${url.hostname} has no address`)
    return firstOf(addresses, (address) => connect(call, address, signal)).catch((error) => {
      throw reasonOf(error, url, signal)
    })
  }
}

// A host with two addresses may listen on one of them.
async function firstOf(
  [address = '', ...others]: string[],
  connect: (address: string) => Promise<Response>,
): Promise<Response> {
  try {
    return await connect(address)
  } catch (error) {
    if (others.length === 0 || !isUnconnected(error)) throw error
    return firstOf(others, connect)
  }
}

function isUnconnected(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && unconnected.has(error.code)
}

async function addressesFor(url: URL, resolve: Resolve): Promise<string[]> {
  const literal = literalOf(url.hostname)
  if (literal !== undefined) return [literal]
  return resolve(url.hostname).catch(() => [])
}

async function allAddresses(name: string): Promise<string[]> {
  return (await lookup(name, { all: true, order: 'verbatim' })).map(({ address }) => address)
}

function overNode({ method, url, headers, body }: RelayCall, address: string, signal: AbortSignal): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  const send = url.protocol === 'https:' ? secureRequest : plainRequest
  const request = send({
    method,
    signal,
    agent: false,
    host: address,
    family: isIP(address),
    port: url.port || undefined,
    // The certificate must be for the name, though the connection goes to an address.
    servername: literalOf(url.hostname) === undefined ? url.hostname : '',
    path: `${url.pathname}${url.search}`,
    headers: [...headers, ['host', url.host], ...(body ? [['content-length', `${body.size}`]] : [])].flat(),
  })
  request.on('response', (answer) => {
    try {
      resolve(toResponse(answer))
    } catch (error) {
      // A status or a header that the Fetch standard does not know.
      answer.destroy()
      reject(error)
    }
  })
  request.on('error', reject)
  if (body) Readable.from(body.stream()).pipe(request)
  else request.end()
  return promise
}

function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 502
  const { rawHeaders } = answer
  const headers = Array.from({ length: rawHeaders.length / 2 }, (_, at): [string, string] => [
    rawHeaders[2 * at] ?? '',
    rawHeaders[2 * at + 1] ?? '',
  ])
  const body = bodiless.has(status) ? null : webStream(answer)
  if (body === null) answer.resume()
  return new Response(body, { status, statusText: answer.statusMessage ?? '', headers })
}

function reasonOf(error: unknown, url: URL, signal: AbortSignal): Refusal {
  const reason = error instanceof Error ? error.message : String(error)
  if (signal.aborted) return new Refusal(504, 'The API took too long', `${url.origin} did not answer in time`)
  return new Refusal(502, 'The API cannot be reached', `${url.origin}: ${reason}`)
}

// Fetch standard, "null body status".
const bodiless = new Set([101, 103, 204, 205, 304])

const unconnected = new Set(['ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL'])

type Resolve = (name: string) => Promise<string[]>

export interface SafeOptions {
  /** Origins that may have private addresses. */
  trusted?: readonly string[]
  /** Every address of a name. */
  resolve?: Resolve
  /** Connects to this address and nowhere else. */
  connect?: (call: RelayCall, address: string, signal: AbortSignal) => Promise<Response>
}
