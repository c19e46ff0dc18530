/**
 * What the name of a field or header says about values that differ from run to run: `took_ms` is measured, `expires_in` runs
 * down, `views` is counted, `orderNumber` goes on. Nothing for a name that could hold what people decide.
 */
export function customOf(name: string, within = ''): Custom | undefined {
  const words = wordsIn(name)
  const around = [...wordsIn(within), ...words]
  const last = words.at(-1) ?? ''
  if (words.some((word) => decided.has(word))) return
  if (words.some((word) => measured.has(word))) return 'measured'
  if (words.some((word) => spans.has(word)) && words.some((word) => units.has(word) || works.has(word)))
    return 'measured'
  if (last === 'in' && words.some((word) => ends.has(word))) return 'runs down'
  if (last === 'ttl' || (last === 'age' && words.includes('max'))) return 'runs down'
  if (
    (last === 'remaining' || last === 'left' || last === 'used' || last === 'reset') &&
    around.some((word) => limits.has(word))
  )
    return 'measured'
  if ((last === 'r' || last === 't') && wordsIn(within).includes('ratelimit')) return 'measured'
  if (words.every((word) => counted.has(word)) && words.some((word) => !amounts.has(word))) return 'counted'
  if (serials.has(last) || things.has(words.join(' '))) return 'goes on'
  return last === 'id' || last === 'ids' ? 'refers' : undefined
}

/** Is it the name of what a server makes up, to be handed back to it: an id, a cursor, a nonce? */
export function isHandle(name: string): boolean {
  return handles.has(wordsIn(name).at(-1) ?? '')
}

/** Is it the name of a checksum, which now and then has no letter: `crc`? */
export function isHash(name: string): boolean {
  return hashes.has(wordsIn(name).at(-1) ?? '')
}

/** Is it the name of a code that is made up from digits, and of none that means something? */
export function isPassCode(name: string): boolean {
  const words = wordsIn(name)
  return codes.has(words.at(-1) ?? '') && !words.some((word) => decided.has(word))
}

/** `orderNumber`, `order_number` and `Order-Number` are `order` and `number`. */
export function wordsIn(name: string): string[] {
  const apart = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase()
  return apart.split(/[^a-z\d]+/).filter((word) => word !== '')
}

/**
 * measured: any number may come. runs down: any but a round one, which somebody has set. counted: grows. goes on: grows, from
 * a hundred on. refers: an id of something, which may have been chosen.
 */
export type Custom = 'measured' | 'runs down' | 'counted' | 'goes on' | 'refers'

const decided = new Set([
  'error',
  'status',
  'type',
  'kind',
  'state',
  'reason',
  'currency',
  'country',
  'postal',
  'zip',
  'price',
  'amount',
  'version',
  'timeout',
])
const measured = new Set(['took', 'elapsed', 'latency', 'uptime', 'rtt', 'load', 'cpu', 'rss', 'heap', 'qps', 'rps'])
const spans = new Set(['time', 'duration', 'runtime'])
const units = new Set(['ms', 'us', 'ns', 'millis', 'milliseconds', 'micros', 'nanos'])
const works = new Set([
  'response',
  'processing',
  'process',
  'query',
  'execution',
  'exec',
  'request',
  'render',
  'search',
  'wait',
  'server',
])
const ends = new Set(['expires', 'expiry', 'refresh', 'resets', 'reset', 'retry', 'starts'])
const limits = new Set(['rate', 'ratelimit', 'limit', 'limits', 'quota', 'requests', 'seconds', 'ttl', 'time'])
const counted = new Set([
  'count',
  'total',
  'number',
  'num',
  'of',
  'views',
  'view',
  'hits',
  'hit',
  'visits',
  'visitors',
  'impressions',
  'downloads',
  'plays',
  'clicks',
  'reads',
  'requests',
  'page',
])
const amounts = new Set(['count', 'total', 'number', 'num', 'of', 'page'])
const serials = new Set([
  'number',
  'no',
  'nr',
  'seq',
  'sequence',
  'serial',
  'revision',
  'rev',
  'lsn',
  'generation',
  'cursor',
  'after',
  'since',
])
const things = new Set([
  'order',
  'job',
  'ticket',
  'invoice',
  'run',
  'build',
  'batch',
  'task',
  'case',
  'request',
  'transaction',
  'message',
  'event',
  'receipt',
])
const hashes = new Set(['hash', 'checksum', 'digest', 'md5', 'sha1', 'sha256', 'sha512', 'crc', 'signature', 'etag'])
const handles = new Set([
  ...hashes,
  'id',
  'ids',
  'uid',
  'uuid',
  'guid',
  'slug',
  'nonce',
  'token',
  'cursor',
  'next',
  'prev',
  'previous',
  'after',
  'before',
  'session',
  'self',
  'href',
  'filename',
  'boundary',
])
const codes = new Set(['code', 'pin', 'otp', 'number', 'no', 'ref', 'reference', 'id'])
