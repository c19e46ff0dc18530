import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { makeClock } from '../service/clock.ts'
import { problem } from '../service/problem.ts'
import { nowHeader, runService, type Service, tracedApp } from '../service/service.ts'
import { addAdmin } from './admin.ts'
import { makeDoor } from './door.ts'
import { forward } from './forward.ts'
import { makeLimiter } from './limiter.ts'
import { makeTokenReader } from './token.ts'
import { firstVersion } from './v1.ts'
import { secondVersion } from './v2.ts'

/** The gateway: the only process that others reach. It lets in, counts, and passes on. */
function gateway(service: Service): Hono {
  const clock = makeClock(service.settings.clock)
  const limiter = makeLimiter()
  const door = makeDoor({ limiter, readToken: makeTokenReader(service.peers.identity) })
  const app = new Hono()

  app.use('/v1/*', cors(openToPages))
  app.use('/v2/*', cors(openToPages))
  addAdmin(app, { service, clock, limiter })
  app.all('/oauth/*', (c) => forward(service, 'identity', c.req.raw))
  app.get('/.well-known/*', (c) => forward(service, 'identity', c.req.raw))

  const api = tracedApp()
  api.use(async (c, next) => {
    c.req.raw.headers.set(nowHeader, String(clock.tick()))
    await next()
  })
  api.route('/v1', firstVersion(service, door))
  api.route('/v2', secondVersion(service, door))
  app.route('/', api)

  app.notFound((c) => problem('not-found', `There is nothing at ${c.req.method} ${c.req.path}.`))
  app.onError((error) => {
    console.error(error)
    return problem('internal-error', 'Something broke inside the sandbox. Its terminal says what.')
  })
  return app
}

/** Any page may call, and may read what it shows. */
const openToPages = {
  origin: '*',
  allowMethods: ['GET', 'POST', 'DELETE', 'HEAD'],
  allowHeaders: [
    'accept',
    'authorization',
    'content-type',
    'idempotency-key',
    'if-none-match',
    'last-event-id',
    'prefer',
    'traceparent',
    'x-api-key',
  ],
  exposeHeaders: [
    'content-disposition',
    'deprecation',
    'etag',
    'idempotent-replayed',
    'link',
    'location',
    'ratelimit',
    'ratelimit-policy',
    'retry-after',
    'sunset',
    'www-authenticate',
  ],
  maxAge: 600,
}

if (import.meta.main) await runService('gateway', gateway)
