import type { IncomingMessage } from 'node:http'
import { randomBytes, randomInt, startChance } from './chance.ts'

/** A small API in a style of its own, whose answers are never the same twice although nothing about it changes. */
export interface UnseenApi {
  name: string
  /** `createOrder POST /orders/{id}`; the schemas say nothing, so nothing but form and use tells what varies. */
  operations: string[]
  /** An ECMAScript module; `base` is the address of the proxy. */
  client: string
  answer(call: SeenCall, world: UnseenWorld): SeenAnswer
  /** Lines that go and come when the API really changes, and none besides. */
  changed: string[]
}

export interface SeenCall {
  method: string
  /** With its query. */
  url: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}

export interface SeenAnswer {
  status: number
  headers?: Record<string, string | string[]>
  /** An object goes as JSON. */
  body?: unknown
  /** Milliseconds before it is answered. */
  late?: number
}

/** What goes on while time passes. */
export interface UnseenWorld {
  isChanged: boolean
  /** Goes on from call to call and from run to run. */
  next(counter: string): number
  /** Milliseconds since 1970, later each time. */
  now(): number
  /** Whatever the server wants to remember. */
  memory: Map<string, unknown>
}

/** A world whose clock runs an hour and more between two calls. */
export function unseenWorld(): UnseenWorld {
  startChance()
  const counters = new Map<string, number>()
  let time = Date.now()
  return {
    isChanged: false,
    memory: new Map(),
    next(counter) {
      const value = (counters.get(counter) ?? randomInt(90, 4000)) + 1
      counters.set(counter, value)
      return value
    },
    now() {
      time += randomInt(3_600_000, 5_000_000)
      return time
    },
  }
}

/** So many random characters of an alphabet: `letters(21, base62)`. */
export function letters(length: number, alphabet = base62): string {
  return [...randomBytes(length)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('')
}

export const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
export const base36 = '0123456789abcdefghijklmnopqrstuvwxyz'
export const base64url = `${base62}_-`
export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const hex = '0123456789abcdef'

/** The contract of an API that promises no more than its operations. */
export function contractOf({ name, operations }: UnseenApi): string {
  const lines = operations.map((line) => line.split(' '))
  const paths = [...new Set(lines.map(([, , path = '']) => path))]
  const anything = '{ description: Any, content: { "*/*": {} } }'
  return [
    `openapi: 3.1.1\ninfo: { title: ${name}, version: "1" }\nservers: [{ url: "https://${name}.test" }]\npaths:`,
    ...paths.flatMap((path) => [
      `  ${path}:`,
      ...parametersIn(path),
      ...lines
        .filter(([, , other]) => other === path)
        .map(
          ([id, method = '']) =>
            `    ${method.toLowerCase()}: { operationId: ${id}, responses: { default: ${anything} } }`,
        ),
    ]),
  ].join('\n')
}

function parametersIn(path: string): string[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  if (names.length === 0) return []
  const listed = names.map((name) => `{ name: ${name}, in: path, required: true, schema: { type: string } }`)
  return [`    parameters: [${listed.join(', ')}]`]
}
