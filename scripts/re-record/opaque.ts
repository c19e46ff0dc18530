import { createHash } from 'node:crypto'

import { base36, base64url, hex, letters, type UnseenApi } from './unseen-api.ts'
import { randomInt, randomUUID } from './chance.ts'

/** Cursors that hold ids and times, tags, signatures, digests, traces and what a load balancer adds. */
export const opaque: UnseenApi = {
  name: 'opaque',
  operations: [
    'login POST /session',
    'listEvents GET /events',
    'getEvent GET /events/{id}',
    'putEvent PUT /events/{id}',
  ],
  client: `
const session = await (await fetch(base + '/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: 'ada', csrf: crypto.randomUUID(), device: { nonce: Math.random(), boot: Date.now() } }) })).json()
const headers = { authorization: 'Bearer ' + session.access_token, 'x-csrf-token': session.csrf_token }
const page = await (await fetch(base + '/events', { headers })).json()
await (await fetch(base + '/events?cursor=' + encodeURIComponent(page.page.cursor), { headers })).text()
const one = await fetch(base + '/events/' + page.events[0].id, { headers })
const event = await one.json()
await fetch(base + '/events/' + event.id, { headers: { ...headers, 'if-none-match': one.headers.get('etag') } })
await (await fetch(base + '/events/' + event.id, { method: 'PUT', headers: { ...headers, 'if-match': event.etag, 'content-type': 'application/json' }, body: JSON.stringify({ ...event, seen: true, revision: event.revision }) })).text()
`,
  answer({ method, path, query, headers }, { now, next, isChanged }) {
    const common = {
      'x-request-id': randomUUID(),
      'x-served-by': `pod-${letters(5, base36)}-${letters(10, base36)}`,
      ratelimit: `"default";r=${randomInt(100)};t=${randomInt(60)}`,
      'set-cookie': `sid=${letters(32, base64url)}; Path=/`,
    }
    const meta = {
      request_id: letters(16, hex),
      trace: `00-${letters(32, hex)}-${letters(16, hex)}-01`,
      served_by: `pod-${letters(5, base36)}-${letters(10, base36)}`,
      region: 'eu-west-1',
      took: randomInt(90),
    }
    const event = (id: string) => ({
      id,
      type: isChanged ? 'page_view' : 'click',
      etag: `"${letters(12, hex)}"`,
      revision: `${next('revision')}-${letters(32, hex)}`,
      version: 3,
      checksum: createHash('sha256').update(randomUUID()).digest('hex'),
      md5: createHash('md5').update(randomUUID()).digest('base64'),
      crc: letters(8, hex),
      signature: letters(43, base64url),
      sequence: next('sequence'),
    })
    if (path === '/session') {
      return {
        status: 200,
        headers: common,
        body: {
          access_token: jwt(now()),
          csrf_token: letters(32, base64url),
          nonce: letters(16, base64url),
          session: letters(26, base36),
          challenge: letters(43, base64url),
          meta,
        },
      }
    }
    if (path === '/events') {
      const cursor = Buffer.from(JSON.stringify({ after: next('sequence'), t: now(), id: randomUUID() })).toString(
        'base64',
      )
      const isLast = query.has('cursor')
      const events = [event(letters(12, base36)), event(letters(12, base36))]
      return {
        status: 200,
        headers: { ...common, etag: `W/"${letters(10, base36)}"` },
        body: { events, page: { cursor: isLast ? null : cursor, more: !isLast }, meta },
      }
    }
    if (headers['if-none-match']) return { status: 304, headers: { ...common, etag: headers['if-none-match'] } }
    return {
      status: method === 'PUT' && isChanged ? 201 : 200,
      headers: { ...common, etag: `"${letters(12, hex)}"` },
      body: event(path.split('/')[2] ?? ''),
    }
  },
  changed: [
    '02-listEvents: click click → page_view page_view',
    '03-listEvents: click click → page_view page_view',
    '04-getEvent: click → page_view',
    '06-putEvent: 200 click click → 201 page_view page_view',
  ],
}

function jwt(time: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'ada', iat: Math.floor(time / 1000), jti: randomUUID() })}.${letters(43, base64url)}`
}
