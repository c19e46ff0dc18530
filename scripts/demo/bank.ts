import { setTimeout as wait } from 'node:timers/promises'
import { innerApp, runService, type Service } from './service/service.ts'

/** The bank: a company of its own. It says yes or no, and can be told to be slow or down at `PUT /admin/mode`. */
function bank(service: Service) {
  const { database, ids } = service
  database.exec('CREATE TABLE authorizations (reference TEXT PRIMARY KEY, body TEXT)')
  const find = database.prepare('SELECT body FROM authorizations WHERE reference = ?')
  const add = database.prepare('INSERT INTO authorizations VALUES (?, ?)')
  let mode: BankMode = 'ok'
  const app = innerApp(service, () => {
    mode = 'ok'
    database.exec('DELETE FROM authorizations')
  })

  app.get('/admin/mode', (c) => c.json({ mode }))
  app.put('/admin/mode', async (c) => {
    const { mode: wanted }: { mode?: unknown } = await c.req.json()
    const known = modes.find((name) => name === wanted)
    if (known === undefined) return c.json({ error: `mode must be one of ${modes.join(', ')}` }, 422)
    mode = known
    return c.json({ mode })
  })

  app.post('/authorizations', async (c) => {
    if (mode === 'down') return c.json({ error: 'closed' }, 503)
    const { reference, source }: { reference: string; source: { type: string; id?: string } } = await c.req.json()
    const kept = find.get(reference)
    const body = typeof kept?.body === 'string' ? kept.body : JSON.stringify({ id: ids.next('bnk'), ...decide(source) })
    if (kept === undefined) add.run(reference, body)

    // What is decided is decided; a slow bank is only slow to say so.
    if (mode === 'slow') await wait(3000)
    return c.body(body, 200, { 'content-type': 'application/json' })
  })
  return app
}

function decide({ type, id = '' }: { type: string; id?: string }): Decision {
  if (type === 'sepa_debit') return { outcome: 'pending' }
  const decline = declines.get(id)
  return decline === undefined ? { outcome: 'approved' } : { outcome: 'declined', decline }
}

const declines = new Map([
  ['card_declined', 'do_not_honor'],
  ['card_insufficient_funds', 'insufficient_funds'],
  ['card_expired', 'expired_card'],
])

const modes = ['ok', 'slow', 'down'] as const

/** How the bank behaves: `slow` answers after three seconds, `down` with 503. */
export type BankMode = (typeof modes)[number]

/** What the bank says. */
export interface Decision {
  outcome: 'approved' | 'pending' | 'declined'
  decline?: string
}

if (import.meta.main) await runService('bank', bank)
