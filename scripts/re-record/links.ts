import { base36, base64url, hex, letters, type UnseenApi } from './unseen-api.ts'
import { randomUUID } from './chance.ts'

/** Ids where one does not look for them: keys of a map, links, sentences, signed addresses. */
export const links: UnseenApi = {
  name: 'links',
  operations: [
    'upload POST /files',
    'getFile GET /files/{id}',
    'listFiles GET /files',
    'shares GET /files/{id}/shares',
  ],
  client: `
const made = await (await fetch(base + '/files', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"plan.pdf"}' })).json()
await (await fetch(base + made._links.self.href.replace(/^https?:..[^/]+/, ''))).text()
await (await fetch(base + '/files?limit=2')).text()
await (await fetch(base + '/files/' + made.id + '/shares')).text()
`,
  answer({ method, path, headers }, world) {
    const { isChanged, now, next } = world
    const id = method === 'POST' ? letters(10, base36) : (path.split('/')[2] ?? letters(10, base36))
    const href = (one: string) => `http://${headers.host}/files/${one}`
    if (path.endsWith('/shares')) {
      const share = () =>
        [
          letters(10, base36),
          { role: isChanged ? 'editor' : 'viewer', granted: new Date(now()).toISOString() },
        ] as const
      return {
        status: 200,
        body: {
          by_user: Object.fromEntries([share(), share(), share()]),
          by_uuid: { [randomUUID()]: { file: id, nested: { [letters(24, hex)]: [letters(24, hex)] } } },
        },
      }
    }
    const file = (one: string) => ({
      id: one,
      name: 'plan.pdf',
      message: `File ${one} was stored as part ${letters(4, hex)}${letters(4, hex)} of job ${next('job')}`,
      download: `https://cdn.links.test/${letters(2, hex)}/${letters(24, base64url)}/plan.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=${compact(now())}&X-Amz-Expires=900&expires=${Math.floor(now() / 1000)}&X-Amz-Signature=${letters(64, hex)}`,
      _links: {
        self: { href: href(one) },
        shares: { href: `${href(one)}/shares` },
        next: { href: `/files?after=${letters(16, base64url)}&limit=2` },
      },
      related: [`${href(letters(10, base36))}#v${isChanged ? 2 : 1}`, { rel: 'up', href: '/folders/home' }],
    })
    if (method === 'GET' && path === '/files') {
      const link = `<${href('')}?page=2&cursor=${letters(20, base64url)}>; rel="next", <${href('')}?page=9&cursor=${letters(20, base64url)}>; rel="last"`
      return { status: 200, headers: { link }, body: { items: [file(letters(10, base36)), file(letters(10, base36))] } }
    }
    return { status: method === 'POST' ? 201 : 200, headers: { location: href(id) }, body: file(id) }
  },
  changed: [
    '01-upload: v1 → v2',
    '02-getFile: v1 → v2',
    '03-listFiles: v1 v1 → v2 v2',
    '04-shares: viewer viewer viewer → editor editor editor',
  ],
}

function compact(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '')
}
