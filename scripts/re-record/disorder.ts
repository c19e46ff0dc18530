import { base36, letters, type UnseenApi } from './unseen-api.ts'
import { mixed, randomInt } from './chance.ts'

/** Everything in another order each time, calls included, and numbers that go on counting. */
export const disorder: UnseenApi = {
  name: 'disorder',
  operations: [
    'createItem POST /items',
    'listItems GET /items',
    'getItem GET /items/{id}',
    'listTags GET /tags',
    'publish POST /items/{id}/publish',
  ],
  client: `
const make = async (name) => (await fetch(base + '/items', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name }) })).json()
const items = await Promise.all(['lamp', 'chair', 'desk', 'shelf'].map(make))
await Promise.all(items.map(async ({ id }) => (await fetch(base + '/items/' + id)).text()))
await Promise.all(['/tags', '/items', '/items?sort=name'].map(async (path) => (await fetch(base + path)).text()))
await (await fetch(base + '/items/' + items[0].id + '/publish', { method: 'POST' })).text()
`,
  answer({ method, path, body, query }, { next, now, isChanged, memory }) {
    const late = randomInt(40)
    const key = path.split('/')[2] ?? ''
    const named = memory.get(key)
    const item = (name: string, id: string) =>
      shuffled({
        id,
        name,
        views: next('views'),
        rank: name.length,
        price: 9.99,
        at: new Date(now()).toISOString(),
        kind: isChanged ? 'part' : 'good',
        ...(isChanged && { fee: 3 }),
      })
    if (method === 'POST' && path === '/items') {
      const id = letters(9, base36)
      const { name } = JSON.parse(body)
      memory.set(id, name)
      return { status: 201, late, body: item(name, id) }
    }
    if (path.endsWith('/publish')) return { status: 200, late, body: { views: next('views'), published: true } }
    if (path === '/tags')
      return { status: 200, late, body: { tags: mixed(['red', 'green', 'blue', 'black']), total: 4 } }
    const names = ['lamp', 'chair', 'desk', 'shelf']
    const listed = query.has('sort') ? names.toSorted() : mixed(names)
    if (path === '/items') return { status: 200, late, body: listed.map((name) => item(name, letters(9, base36))) }
    return { status: 200, late, body: item(String(named), key) }
  },
  changed: [
    '01-createItem: good → 3 fee part',
    '02-createItem: good → 3 fee part',
    '03-createItem: good → 3 fee part',
    '04-createItem: good → 3 fee part',
    '05-getItem: good → 3 fee part',
    '06-getItem: good → 3 fee part',
    '07-getItem: good → 3 fee part',
    '08-getItem: good → 3 fee part',
    '10-listItems: good good good good → 3 3 3 3 fee fee fee fee part part part part',
    '11-listItems: good good good good → 3 3 3 3 fee fee fee fee part part part part',
  ],
}

function shuffled<Value>(object: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(mixed(Object.entries(object)))
}
