import { Hono } from 'hono'
import type { Scope } from '../credentials.ts'
import { problem } from '../service/problem.ts'
import type { Service } from '../service/service.ts'
import type { Door, Verdict } from './door.ts'
import { forward } from './forward.ts'

/** Version 2: the payments service speaks it, so the gateway only looks at who asks. */
export function secondVersion(service: Service, door: Door): Hono {
  const app = new Hono()
  for (const [method, path, scope] of operations) {
    app.on(method, path, async (c) => {
      const verdict = await door(c.req.raw.headers, scope, ['bearer', 'key'])
      return verdict.kind === 'in' ? forward(service, 'payments', c.req.raw, verdict.rates) : refuse(verdict)
    })
  }
  return app
}

const operations: [method: string, path: string, scope: Scope][] = [
  ['POST', '/payments', 'payments:write'],
  ['GET', '/payments', 'payments:read'],
  ['GET', '/payments/:payment', 'payments:read'],
  ['GET', '/payments/:payment/receipt', 'payments:read'],
  ['POST', '/payments/:payment/refunds', 'refunds:write'],
  ['GET', '/payments/:payment/refunds', 'payments:read'],
  ['GET', '/refunds/:refund', 'payments:read'],
  ['POST', '/reports', 'reports:read'],
  ['GET', '/reports/:report', 'reports:read'],
  ['GET', '/reports/:report/result', 'reports:read'],
  ['GET', '/events', 'payments:read'],
  ['POST', '/webhook_endpoints', 'payments:write'],
  ['DELETE', '/webhook_endpoints/:endpoint', 'payments:write'],
]

function refuse(verdict: Exclude<Verdict, { kind: 'in' }>): Response {
  if (verdict.kind === 'unknown') {
    return problem('unauthorized', verdict.detail, { headers: { 'www-authenticate': verdict.challenge } })
  }
  const { rates } = verdict
  if (verdict.kind === 'forbidden') {
    const challenge = `Bearer realm="payments", error="insufficient_scope", scope="${verdict.scope}"`
    return problem('insufficient-scope', `This call needs the scope ${verdict.scope}.`, {
      members: { required_scope: verdict.scope },
      headers: { ...rates, 'www-authenticate': challenge },
    })
  }
  const { quota, wait } = verdict
  const used = `The quota of ${quota.limit} requests in ${quota.seconds} seconds is used up.`
  return problem('rate-limited', `${used} Repeat in ${wait} seconds.`, {
    members: { retry_after: wait },
    headers: { ...rates, 'retry-after': String(wait) },
  })
}
