import type { Hono } from 'hono'
import type { Clock } from '../service/clock.ts'
import type { Service } from '../service/service.ts'
import type { Limiter } from './limiter.ts'

/**
 * The facilities of the demo, beside the API: `GET /demo` says where things are; `POST /demo/reset` brings back the
 * first state, `/demo/clock` lets time pass, `/demo/expired-token` makes a token that is too old. Pages cannot use
 * them: there is no CORS here, and a body must be JSON, which makes browsers ask first.
 */
export function addAdmin(app: Hono, { service, clock, limiter }: Parts): void {
  const { peers, settings, call } = service

  app.get('/demo', (c) => c.json({ bank: peers.bank, seeded: settings.seed !== undefined }))
  app.use('/demo/*', async (c, next) => {
    if (c.req.header('content-type') !== 'application/json') return c.json({ error: 'Send application/json' }, 415)
    return next()
  })
  app.post('/demo/reset', async (c) => {
    const inner = ['payments', 'risk', 'ledger', 'bank'] as const
    await Promise.all(inner.map((peer) => call(peer, '/admin/reset', { method: 'POST' })))
    clock.reset()
    limiter.reset()
    return c.body(null, 204)
  })
  app.post('/demo/clock', async (c) => {
    const { advance }: { advance?: unknown } = await c.req.json()
    const sane = typeof advance === 'number' && advance >= 0 && advance < 1e6
    if (!sane) return c.json({ error: 'advance must be a number of seconds' }, 422)
    clock.advance(advance)
    return c.body(null, 204)
  })
  app.post('/demo/expired-token', () => call('identity', '/admin/expired-token', { method: 'POST' }))
}

interface Parts {
  service: Service
  clock: Clock
  limiter: Limiter
}
