import type { DatabaseSync } from 'node:sqlite'
import type { Payment, Refund } from './payment.ts'

/** Payments, refunds and everything else that has an id, in SQLite. */
export function openStore(database: DatabaseSync): Store {
  database.exec(`
    CREATE TABLE payments (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, status TEXT, reference TEXT, source TEXT, body TEXT);
    CREATE TABLE refunds (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, payment TEXT, body TEXT);
    CREATE TABLE things (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, body TEXT);
    CREATE TABLE answers (key TEXT PRIMARY KEY, fingerprint TEXT, status INTEGER, headers TEXT, body TEXT);`)
  const savePayment =
    database.prepare(`INSERT INTO payments (id, status, reference, source, body) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET status = excluded.status, body = excluded.body`)
  const saveRefund = database.prepare('INSERT INTO refunds (id, payment, body) VALUES (?, ?, ?)')
  const saveThing = database.prepare('INSERT INTO things (id, kind, body) VALUES (?, ?, ?)')

  return {
    savePayment(payment) {
      const { id, status, reference, source } = payment
      savePayment.run(id, status, reference, source.type, JSON.stringify(payment))
    },
    payment: (id) => first(database.prepare('SELECT body FROM payments WHERE id = ?').all(id)),
    payments: (query) => findPayments(database, query),
    countPayments(source) {
      return Number(database.prepare('SELECT count(*) AS n FROM payments WHERE source = ?').get(source)?.n ?? 0)
    },
    saveRefund(refund) {
      saveRefund.run(refund.id, refund.payment_id, JSON.stringify(refund))
    },
    refund: (id) => first(database.prepare('SELECT body FROM refunds WHERE id = ?').all(id)),
    refundsOf: (payment) =>
      bodies(database.prepare('SELECT body FROM refunds WHERE payment = ? ORDER BY seq').all(payment)),
    save(kind, id, thing) {
      saveThing.run(id, kind, JSON.stringify(thing))
    },
    find: (kind, id) => first(database.prepare('SELECT body FROM things WHERE kind = ? AND id = ?').all(kind, id)),
    all: (kind) => bodies(database.prepare('SELECT body FROM things WHERE kind = ? ORDER BY seq').all(kind)),
    remove: (id) => database.prepare('DELETE FROM things WHERE id = ?').run(id).changes > 0,
    clear: () => database.exec('DELETE FROM payments; DELETE FROM refunds; DELETE FROM things; DELETE FROM answers'),
  }
}

function findPayments(database: DatabaseSync, { before, statuses, reference, source, limit, offset }: PaymentQuery) {
  const conditions = ['seq < ?']
  const values: (string | number)[] = [before ?? Number.MAX_SAFE_INTEGER]
  if (statuses !== undefined) {
    conditions.push(`status IN (${statuses.map(() => '?').join(', ')})`)
    values.push(...statuses)
  }
  for (const [column, value] of Object.entries({ reference, source })) {
    if (value === undefined) continue
    conditions.push(`${column} = ?`)
    values.push(value)
  }
  const sql = `SELECT seq, body FROM payments WHERE ${conditions.join(' AND ')} ORDER BY seq DESC LIMIT ? OFFSET ?`
  return database
    .prepare(sql)
    .all(...values, limit, offset ?? 0)
    .map((row) => {
      const payment: Payment = JSON.parse(String(row.body))
      return { seq: Number(row.seq), payment }
    })
}

function first<T>(rows: { body?: unknown }[]): T | undefined {
  return bodies<T>(rows)[0]
}

function bodies<T>(rows: { body?: unknown }[]): T[] {
  return rows.map(({ body }) => {
    const thing: T = JSON.parse(String(body))
    return thing
  })
}

/** What the payments service remembers. */
export interface Store {
  /** Adds a payment, or replaces the one with its id. */
  savePayment(payment: Payment): void
  payment(id: string): Payment | undefined
  /** Newest first. */
  payments(query: PaymentQuery): { seq: number; payment: Payment }[]
  countPayments(source: string): number
  saveRefund(refund: Refund): void
  refund(id: string): Refund | undefined
  /** Oldest first. */
  refundsOf(payment: string): Refund[]
  save(kind: Kind, id: string, thing: object): void
  find<T>(kind: Kind, id: string): T | undefined
  /** Oldest first. */
  all<T>(kind: Kind): T[]
  remove(id: string): boolean
  clear(): void
}

type Kind = 'report' | 'event' | 'webhook'

/** Which payments: those below a place in the list (`before`), in some states, and so on. */
export interface PaymentQuery {
  before?: number
  statuses?: string[]
  reference?: string
  source?: string
  limit: number
  offset?: number
}
