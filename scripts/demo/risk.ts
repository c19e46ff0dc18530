import { createHash } from 'node:crypto'
import { innerApp, runService, type Service } from './service/service.ts'

/** The risk check: a score from what the payment looks like. The same payment has the same score. */
function risk(service: Service) {
  const { database } = service
  database.exec('CREATE TABLE assessments (seq INTEGER PRIMARY KEY, source TEXT, score INTEGER)')
  const add = database.prepare('INSERT INTO assessments (source, score) VALUES (?, ?)')
  const app = innerApp(service, () => database.exec('DELETE FROM assessments'))

  app.post('/assessments', async (c) => {
    const payment: Assessed = await c.req.json()
    const assessment = assess(payment)
    add.run(nameOf(payment), assessment.score)
    return c.json(assessment)
  })
  return app
}

function assess(payment: Assessed): Assessment {
  if (payment.source.id === 'card_stolen') return { score: 97, level: 'blocked' }
  const noise = createHash('sha256').update(nameOf(payment)).digest().readUInt8() % 20
  const score = noise + (payment.amount > 100_000 ? 45 : 0) + (payment.customer ? 0 : 5)
  return { score, level: score >= 45 ? 'elevated' : 'normal' }
}

function nameOf({ source }: Assessed): string {
  return source.id ?? source.holder ?? source.type
}

interface Assessed {
  amount: number
  source: { type: string; id?: string; holder?: string }
  customer?: object | null
}

/** What the risk check made of a payment. */
export interface Assessment {
  score: number
  level: 'normal' | 'elevated' | 'blocked'
}

if (import.meta.main) await runService('risk', risk)
