import type { Context, Hono } from 'hono'
import { problem } from '../service/problem.ts'
import { nowOf, type Service } from '../service/service.ts'
import { readBody, reportRequest } from './requests.ts'
import type { Store } from './store.ts'

/** Adds the routes of reports: 202 at first, 303 to the result two seconds later by the demo's clock. */
export function addReports(app: Hono, { service, store }: { service: Service; store: Store }): void {
  app.post('/v2/reports', async (c) => {
    const read = await readBody<Wanted>(c.req.raw, reportRequest)
    if ('refusal' in read) return read.refusal
    const report: Report = { id: service.ids.next('rep'), ...read.body, asked: nowOf(c.req.raw.headers) }
    store.save('report', report.id, report)
    return c.json(shown(report, 'pending'), 202, { location: pathOf(report), 'retry-after': '2' })
  })
  app.get('/v2/reports/:id', (c) => {
    const report = store.find<Report>('report', c.req.param('id'))
    if (report === undefined) return missing(c.req.param('id'))
    if (!isDone(report, c)) return c.json(shown(report, 'pending'), 200, { 'retry-after': '2' })
    return c.json(shown(report, 'done'), 303, { location: `${pathOf(report)}/result` })
  })
  app.get('/v2/reports/:id/result', async (c) => {
    const report = store.find<Report>('report', c.req.param('id'))
    if (report === undefined) return missing(c.req.param('id'))
    if (!isDone(report, c)) return problem('wrong-state', `Report ${report.id} is still being made.`)

    const { id, from, to } = report
    const answer = await service.call('ledger', `/totals?${new URLSearchParams({ from, to })}`)
    const totals: Record<string, string | number>[] = await answer.json()
    const wantsCsv = c.req.header('accept')?.startsWith('text/csv') ?? false
    return wantsCsv
      ? c.body(toCsv(totals), 200, { 'content-type': 'text/csv' })
      : c.json({ report_id: id, from, to, totals })
  })
}

function isDone({ asked }: Report, c: Context): boolean {
  return nowOf(c.req.raw.headers) >= asked + 2000
}

function pathOf({ id }: Report): string {
  return `/v2/reports/${id}`
}

function shown({ asked, ...report }: Report, status: 'pending' | 'done') {
  return { ...report, status, created_at: new Date(asked).toISOString() }
}

/** Every value is a number or a currency, so nothing needs quotes. */
function toCsv(totals: Record<string, string | number>[]): string {
  const columns = ['currency', 'payments', 'gross', 'refunded', 'net']
  const lines = totals.map((total) => columns.map((column) => total[column]).join(','))
  return `${[columns.join(','), ...lines].join('\n')}\n`
}

function missing(id: string): Response {
  return problem('not-found', `There is no report ${id}.`)
}

interface Wanted {
  kind: string
  from: string
  to: string
}

interface Report extends Wanted {
  id: string
  /** Milliseconds since 1970. */
  asked: number
}
