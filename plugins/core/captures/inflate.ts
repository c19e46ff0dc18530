/**
 * What deflated bytes (RFC 1951) hold, or nothing if they are damaged or would grow beyond `most` bytes. The core has
 * no library for it, and cassettes are full of compressed bodies.
 */
export function inflate(bytes: Uint8Array, most: number): Uint8Array | undefined {
  try {
    return inflateAll({
      bytes,
      at: 0,
      bit: 0,
      out: new Uint8Array(Math.min(most, bytes.length * 4 + 1024)),
      length: 0,
      most,
    })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The deflated part of a gzip file (RFC 1952 §2.3), or nothing if it is none. */
export function gzipPayload(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return undefined
  const flags = bytes[3] ?? 0
  let at = 10
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256
  for (const flag of [8, 16]) if (flags & flag) at = bytes.indexOf(0, at) + 1
  if (flags & 2) at += 2
  return at >= 10 && at < bytes.length ? bytes.subarray(at) : undefined
}

interface State {
  bytes: Uint8Array
  at: number
  /** Of the byte at `at`, lowest first. */
  bit: number
  out: Uint8Array
  length: number
  most: number
}

function inflateAll(state: State): Uint8Array {
  for (let isLast = false; !isLast; ) {
    isLast = bits(state, 1) === 1
    const kind = bits(state, 2)
    if (kind === 0) copyStored(state)
    else if (kind === 1) inflateBlock(state, fixedLengths, fixedDistances)
    else if (kind === 2) inflateBlock(state, ...readCodes(state))
    else throw new RangeError('No such block')
  }
  return state.out.slice(0, state.length)
}

function copyStored(state: State): void {
  if (state.bit > 0) bits(state, 8 - state.bit)
  const size = bits(state, 16)
  bits(state, 16)
  for (let index = 0; index < size; index++) put(state, bits(state, 8))
}

// RFC 1951 §3.2.5.
function inflateBlock(state: State, lengths: Code, distances: Code): void {
  for (let symbol = decode(state, lengths); symbol !== 256; symbol = decode(state, lengths)) {
    if (symbol < 256) {
      put(state, symbol)
      continue
    }
    const length = measure(state, lengthBases, symbol - 257)
    const distance = measure(state, distanceBases, decode(state, distances))
    if (distance > state.length) throw new RangeError('Before the beginning')
    for (let index = 0; index < length; index++) put(state, state.out[state.length - distance] ?? 0)
  }
}

function measure(state: State, bases: readonly [number, number][], symbol: number): number {
  const base = bases[symbol]
  if (base === undefined) throw new RangeError('No such length')
  return base[0] + bits(state, base[1])
}

// RFC 1951 §3.2.7: the codes come as lengths, which are themselves coded.
function readCodes(state: State): [Code, Code] {
  const lengthCount = bits(state, 5) + 257
  const distanceCount = bits(state, 5) + 1
  const orderCount = bits(state, 4) + 4
  const sizes = new Array<number>(19).fill(0)
  for (const place of order.slice(0, orderCount)) sizes[place] = bits(state, 3)
  const code = toCode(sizes)

  const all: number[] = []
  while (all.length < lengthCount + distanceCount) {
    const symbol = decode(state, code)
    const again = repeats[symbol]
    if (again === undefined) all.push(symbol)
    else
      all.push(...new Array<number>(again.from + bits(state, again.bits)).fill(symbol === 16 ? (all.at(-1) ?? 0) : 0))
  }
  return [toCode(all.slice(0, lengthCount)), toCode(all.slice(lengthCount, lengthCount + distanceCount))]
}

const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const repeats: { [symbol: number]: { from: number; bits: number } } = {
  16: { from: 3, bits: 2 },
  17: { from: 3, bits: 3 },
  18: { from: 11, bits: 7 },
}

/** How many codes there are of each length, and what they stand for in the order of the codes. */
interface Code {
  counts: number[]
  symbols: number[]
}

function toCode(sizes: readonly number[]): Code {
  const counts = new Array<number>(16).fill(0)
  for (const size of sizes) counts[size] = (counts[size] ?? 0) + 1
  counts[0] = 0
  const symbols = [...sizes.keys()].filter((symbol) => sizes[symbol] !== 0)
  return {
    counts,
    symbols: symbols.toSorted((left, right) => (sizes[left] ?? 0) - (sizes[right] ?? 0) || left - right),
  }
}

function decode(state: State, { counts, symbols }: Code): number {
  let code = 0
  let first = 0
  let index = 0
  for (let size = 1; size <= 15; size++) {
    code |= bits(state, 1)
    const count = counts[size] ?? 0
    const symbol = symbols[index + code - first]
    if (code - first < count && symbol !== undefined) return symbol
    index += count
    first = (first + count) << 1
    code <<= 1
  }
  throw new RangeError('No such code')
}

function bits(state: State, count: number): number {
  let value = 0
  for (let index = 0; index < count; index++) {
    const byte = state.bytes[state.at]
    if (byte === undefined) throw new RangeError('Ended early')
    value |= ((byte >> state.bit) & 1) << index
    state.bit = (state.bit + 1) & 7
    if (state.bit === 0) state.at++
  }
  return value
}

function put(state: State, byte: number): void {
  if (state.length === state.out.length) {
    if (state.length >= state.most) throw new RangeError('Too large')
    const larger = new Uint8Array(Math.min(state.most, state.length * 2))
    larger.set(state.out)
    state.out = larger
  }
  state.out[state.length++] = byte
}

const lengthBases = basesOf(
  3,
  [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5],
).concat([[258, 0]])
const distanceBases = basesOf(
  1,
  [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13],
)

function basesOf(first: number, extra: readonly number[]): [number, number][] {
  let base = first
  return extra.map((count): [number, number] => {
    const here = base
    base += 2 ** count
    return [here, count]
  })
}

const fixedLengths = toCode(
  Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
)
const fixedDistances = toCode(new Array<number>(30).fill(5))
