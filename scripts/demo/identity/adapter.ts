import type { DatabaseSync } from 'node:sqlite'

/** Where oidc-provider keeps sessions, codes and grants: one table in SQLite. Expiry is checked by the library itself. */
export function sqliteAdapter(database: DatabaseSync) {
  database.exec(
    `CREATE TABLE kept (model TEXT, id TEXT, uid TEXT, grant_id TEXT, payload TEXT, PRIMARY KEY (model, id))`,
  )
  const save = database.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)')
  const byId = database.prepare('SELECT payload FROM kept WHERE model = ? AND id = ?')
  const byUid = database.prepare('SELECT payload FROM kept WHERE model = ? AND uid = ?')
  const remove = database.prepare('DELETE FROM kept WHERE model = ? AND id = ?')
  const removeGrant = database.prepare('DELETE FROM kept WHERE grant_id = ?')

  return (model: string) => ({
    async upsert(id: string, payload: Payload) {
      save.run(model, id, payload.uid ?? null, payload.grantId ?? null, JSON.stringify(payload))
    },
    find: async (id: string) => read(byId.get(model, id)),
    findByUid: async (uid: string) => read(byUid.get(model, uid)),
    findByUserCode: async () => undefined,
    async consume(id: string) {
      const payload = read(byId.get(model, id))
      const consumed = Math.floor(Date.now() / 1000)
      if (payload)
        save.run(model, id, payload.uid ?? null, payload.grantId ?? null, JSON.stringify({ ...payload, consumed }))
    },
    async destroy(id: string) {
      remove.run(model, id)
    },
    async revokeByGrantId(grant: string) {
      removeGrant.run(grant)
    },
  })
}

function read(row: { payload?: unknown } | undefined): Payload | undefined {
  return row === undefined ? undefined : JSON.parse(String(row.payload))
}

interface Payload {
  uid?: string
  grantId?: string
}
