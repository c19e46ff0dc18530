import { base36, base62, base64url, crockford, hex, letters, type UnseenApi } from './unseen-api.ts'
import { randomBytes, randomInt, randomUUID } from './chance.ts'

/** Ids of every fashion, some of them counted, on their way from one answer into the next call. */
export const identifiers: UnseenApi = {
  name: 'identifiers',
  operations: [
    'createOrder POST /orders',
    'getOrder GET /orders/{id}',
    'addLine POST /orders/{id}/lines',
    'getBySlug GET /s/{slug}',
    'cancelOrder DELETE /orders/{id}',
  ],
  client: `
const json = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
const post = async (path, body) => (await fetch(base + path, { method: 'POST', headers: json, body: JSON.stringify(body) })).json()
const order = await post('/orders', { item: 'lamp', quantity: 2, client_ref: crypto.randomUUID(), nonce: Math.random().toString(36).slice(2), sent_at: new Date().toISOString(), ts: Date.now() })
await (await fetch(base + '/orders/' + order.orderNumber)).text()
await post('/orders/' + order.orderNumber + '/lines', { product: 17, order: order.orderNumber })
await (await fetch(base + '/s/' + order.slug)).text()
await (await fetch(base + '/orders/' + order.orderNumber, { method: 'DELETE' })).text()
await (await fetch(base + '/orders/' + order.orderNumber)).text()
`,
  answer({ method, path, body }, world) {
    const { memory, isChanged } = world
    if (method === 'POST' && path === '/orders') {
      const order = makeOrder(JSON.parse(body), world)
      memory.set(String(order.orderNumber), order)
      memory.set(order.slug, order)
      return { status: 201, headers: { location: `/orders/${order.orderNumber}` }, body: order }
    }
    const [, , key = '', more] = path.split('/')
    const order = memory.get(key)
    if (!isOrder(order))
      return {
        status: 404,
        body: { error: 'not_found', message: `Order ${key} does not exist`, trace: letters(32, hex) },
      }
    if (method === 'DELETE') {
      memory.delete(key)
      return { status: isChanged ? 202 : 204 }
    }
    if (more === 'lines') {
      return {
        status: 201,
        body: { lineNumber: world.next('line'), order: order.orderNumber, product: 17, price: 9.99 },
      }
    }
    return { status: 200, body: order }
  },
  changed: [
    '01-createOrder: open → received',
    '02-getOrder: open → received',
    '04-getBySlug: open → received',
    '05-cancelOrder: 204 → 202',
  ],
}

function makeOrder(
  sent: { item: string; quantity: number; client_ref: string },
  { next, now, isChanged }: Parameters<UnseenApi['answer']>[1],
) {
  const number = next('order')
  return {
    orderNumber: number,
    uuid: randomUUID(),
    uuid7: `0192${letters(4, hex)}-${letters(4, hex)}-7${letters(3, hex)}-8${letters(3, hex)}-${letters(12, hex)}`,
    ulid: `01${letters(24, crockford)}`,
    ksuid: `2${letters(26, base62)}`,
    nano: letters(21, base64url),
    _id: letters(24, hex),
    snowflake: `1${letters(17, '0123456789')}`,
    tweet: Number(`1${letters(15, '0123456789')}`),
    slug: letters(6, base62),
    code: letters(8, base36),
    invoice: `INV-${String(number).padStart(6, '0')}`,
    reference: `ORD-${letters(4, crockford)}-${letters(4, crockford)}`,
    seq: next('seq'),
    key: randomBytes(9).toString('base64'),
    urn: `urn:order:${randomUUID()}`,
    arn: `arn:aws:sns:eu-west-1:123456789012:orders:${letters(12, hex)}`,
    customer: { id: `cus_${letters(14)}`, tags: [letters(24, hex), letters(24, hex)] },
    state: isChanged ? 'received' : 'open',
    item: sent.item,
    quantity: sent.quantity,
    client_ref: sent.client_ref,
    created: new Date(now()).toISOString(),
    pickup_code: String(randomInt(100_000, 999_999)),
  }
}

function isOrder(value: unknown): value is ReturnType<typeof makeOrder> {
  return typeof value === 'object' && value !== null
}
