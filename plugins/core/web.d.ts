/**
 * The few globals that every JavaScript runtime shares (browser, worker, Node, Deno, edge), as the WinterTC Minimum
 * Common API names them. The core is type-checked against these alone: no DOM, no Node.
 */
declare class URL {
  constructor(url: string, base?: string | URL)
  static canParse(url: string, base?: string): boolean
  readonly href: string
  readonly origin: string
  readonly protocol: string
  readonly username: string
  readonly password: string
  readonly host: string
  readonly hostname: string
  readonly port: string
  pathname: string
  search: string
  hash: string
  readonly searchParams: URLSearchParams
  toString(): string
}

declare class URLSearchParams {
  constructor(init?: string | Iterable<[string, string]>)
  append(name: string, value: string): void
  get(name: string): string | null
  getAll(name: string): string[]
  set(name: string, value: string): void
  has(name: string): boolean
  delete(name: string): void
  entries(): IterableIterator<[string, string]>
  [Symbol.iterator](): IterableIterator<[string, string]>
  toString(): string
}

declare class TextEncoder {
  encode(text?: string): Uint8Array
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}

declare function atob(base64: string): string
declare function btoa(binary: string): string
declare function structuredClone<Value>(value: Value): Value
