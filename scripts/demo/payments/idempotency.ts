import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { problem } from '../service/problem.ts'

/**
 * Does a deed once for each key: a repeat with the same body gets the first answer again, another body is a conflict,
 * and so is a repeat while the first is still at work. Of a 5xx only the body is remembered, so that it is tried anew;
 * a request that must be mended leaves no trace.
 */
export async function once(database: DatabaseSync, request: Once, deed: () => Promise<Response>): Promise<Response> {
  const { key } = request
  if (key === undefined) return deed()

  const fingerprint = createHash('sha256')
    .update(JSON.stringify([request.path, request.body]))
    .digest('hex')
  const kept = database.prepare('SELECT * FROM answers WHERE key = ?').get(key)
  if (kept !== undefined && kept.fingerprint !== fingerprint) {
    return conflict(`The key ${key} was used before with a different body. Use a new key for a new payment.`)
  }
  if (kept?.status === inWork)
    return conflict(`The first call with the key ${key} is still at work. Repeat in a moment.`)
  if (kept !== undefined && kept.status !== failed) {
    const headers: Record<string, string> = { ...JSON.parse(String(kept.headers)), 'idempotent-replayed': 'true' }
    return new Response(String(kept.body), { status: Number(kept.status), headers })
  }

  const write = database.prepare('INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)')
  write.run(key, fingerprint, inWork, null, null)
  const answer = await deed().catch((error: unknown) => {
    write.run(key, fingerprint, failed, null, null)
    throw error
  })
  if (answer.status >= 500) write.run(key, fingerprint, failed, null, null)
  else if (answer.status >= 300 && answer.status !== 402) database.prepare('DELETE FROM answers WHERE key = ?').run(key)
  else
    write.run(
      key,
      fingerprint,
      answer.status,
      JSON.stringify(Object.fromEntries(answer.headers)),
      await answer.clone().text(),
    )
  return answer
}

/** Kept instead of a status. */
const [inWork, failed] = [0, 1]

function conflict(detail: string): Response {
  return problem('idempotency-conflict', detail)
}

interface Once {
  key: string | undefined
  path: string
  body: unknown
}
