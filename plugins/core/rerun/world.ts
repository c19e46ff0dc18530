import type { Send } from '../send.ts'

/** What a rerun is given of the world. */
export interface World {
  send: Send
  /** What `{server}` stands for now: `https://sandbox.example.com`. */
  server: string
  /** Addresses that the recordings call by their whole name, and that `server` stands for. Default: none. */
  homes?: readonly string[]
  credentials: Credentials
  /** A text that is new each time: a UUID. */
  random(): string
  wait(milliseconds: number): Promise<void>
  /** ISO 8601 */
  now(): string
}

/** What the recordings no longer hold. It is sent, and must stand nowhere else. */
export interface Credentials {
  /** Value of a header (name in lower case) in place of what was taken out of it; nothing if there is none. */
  header(name: string): string | undefined
  /** What `{{name}}` stands for in a scenario; `own` asks for what was given for this scenario alone. */
  value(name: string, scenario: string, own: boolean): string | undefined
  /** Headers of every call. */
  always: readonly (readonly [name: string, value: string])[]
}
