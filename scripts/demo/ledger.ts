import { innerApp, runService, type Service } from './service/service.ts'

/** The ledger: one entry for each movement of money, and totals over days. */
function ledger(service: Service) {
  const { database } = service
  database.exec(`CREATE TABLE entries (seq INTEGER PRIMARY KEY, kind TEXT, payment TEXT, amount INTEGER,
    currency TEXT, day TEXT)`)
  const add = database.prepare('INSERT INTO entries (kind, payment, amount, currency, day) VALUES (?, ?, ?, ?, ?)')
  const totals = database.prepare(`SELECT currency,
      count(*) FILTER (WHERE kind = 'payment') AS payments,
      coalesce(sum(amount) FILTER (WHERE kind = 'payment'), 0) AS gross,
      coalesce(sum(amount) FILTER (WHERE kind = 'refund'), 0) AS refunded,
      sum(CASE kind WHEN 'payment' THEN amount ELSE -amount END) AS net
    FROM entries WHERE day BETWEEN ? AND ? GROUP BY currency ORDER BY currency`)
  const app = innerApp(service, () => database.exec('DELETE FROM entries'))

  app.post('/entries', async (c) => {
    const { kind, payment, amount, currency, day }: Entry = await c.req.json()
    add.run(kind, payment, amount, currency, day)
    return c.body(null, 201)
  })
  app.get('/totals', (c) => c.json(totals.all(c.req.query('from') ?? '', c.req.query('to') ?? '')))
  return app
}

/** A movement of money. */
export interface Entry {
  kind: 'payment' | 'refund'
  payment: string
  amount: number
  currency: string
  /** `YYYY-MM-DD` */
  day: string
}

if (import.meta.main) await runService('ledger', ledger)
