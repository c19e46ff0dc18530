import type { Demo } from './demo.ts'

/**
 * A sequence of calls worth showing. `run` makes its calls through `call` only, so whoever runs it decides where they
 * go: straight to the demo, or through a recording proxy in front of it. It begins with a demo that was just reset.
 */
export interface DemoScenario {
  version: '1.4.0' | '2.1.0'
  /** The folder's name. */
  name: string
  title: string
  /** What it shows, and why that matters: one paragraph each. */
  why: string[]
  /** The operation of each call, in order. */
  operations: string[]
  run(call: CallDemo, demo: Demo): Promise<void>
}

/** Makes one call. A `body` is sent as JSON. No redirect is followed, and any status is an answer. */
export type CallDemo = (method: string, path: string, request?: { headers?: Sent; body?: object }) => Promise<Answered>

/** Headers to send, by name. */
export type Sent = Record<string, string>

/** What came back. */
export interface Answered {
  status: number
  headers: Headers
  bytes: Uint8Array
}

/** Calls that go to `base`: the demo itself, or a proxy in front of it. */
export function callsTo(base: string): CallDemo {
  return async (method, path, { headers, body } = {}) => {
    const answer = await fetch(base + path, {
      method,
      headers: { accept: 'application/json, */*', ...(body && { 'content-type': 'application/json' }), ...headers },
      redirect: 'manual',
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, headers: answer.headers, bytes: await answer.bytes() }
  }
}

/** A text field of a JSON answer, which a later call needs. */
export function fieldOf({ status, bytes }: Answered, name: string): string {
  const body: unknown = JSON.parse(new TextDecoder().decode(bytes))
  const value =
    typeof body === 'object' && body !== null ? Object.entries(body).find(([key]) => key === name)?.[1] : undefined
  if (typeof value !== 'string') throw new Error(`The answer (${status}) has no "${name}": ${JSON.stringify(body)}`)
  return value
}

/** A header of an answer, which a later call needs. */
export function headerOf({ status, headers }: Answered, name: string): string {
  const value = headers.get(name)
  if (value === null) throw new Error(`The answer (${status}) has no header ${name}`)
  return value
}

/** The header that carries a fresh access token. */
export async function signedIn(demo: Demo): Promise<Sent> {
  return { authorization: `Bearer ${await demo.token()}` }
}
