import type { UnseenApi } from './unseen-api.ts'
import { randomInt } from './chance.ts'

/** Times and durations in every notation. */
export const clocks: UnseenApi = {
  name: 'clocks',
  operations: ['startRun POST /runs', 'getRun GET /runs/{id}', 'getStatus GET /status', 'token POST /oauth/token'],
  client: `
const run = await (await fetch(base + '/runs', { method: 'POST' })).json()
await (await fetch(base + '/runs/' + run.id)).text()
await (await fetch(base + '/runs/' + run.id, { headers: { 'if-modified-since': new Date().toUTCString() } })).text()
await (await fetch(base + '/oauth/token', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'grant_type=client_credentials&ts=' + Date.now() })).text()
await (await fetch(base + '/status')).text()
`,
  answer({ method, path }, { now, next, isChanged }) {
    const time = now()
    const date = new Date(time)
    const iso = date.toISOString()
    const headers = {
      'last-modified': date.toUTCString(),
      'retry-after': date.toUTCString(),
      'cache-control': `public, max-age=${randomInt(10, 3600)}`,
      'x-ratelimit-limit': '60',
      'x-ratelimit-remaining': String(randomInt(60)),
      'x-ratelimit-reset': String(Math.floor(time / 1000)),
      age: String(randomInt(999)),
      date: date.toUTCString(),
      expires: date.toUTCString(),
    }
    if (path === '/oauth/token') {
      return {
        status: 200,
        headers,
        body: { token_type: isChanged ? 'DPoP' : 'Bearer', expires_in: randomInt(3000, 3599), issued_at: String(time) },
      }
    }
    if (path === '/status') {
      return {
        status: 200,
        headers,
        body: {
          status: 'ok',
          uptime: randomInt(1e6),
          uptimeSeconds: randomInt(1e6) / 1000,
          load: [randomInt(999) / 1000, randomInt(999) / 1000],
          version: '1.4.2',
          now: time,
          serverTime: iso,
        },
      }
    }
    return {
      status: method === 'POST' ? 202 : 200,
      headers,
      body: {
        id: method === 'POST' ? next('run') : Number(path.split('/')[2]),
        iso,
        noMilliseconds: `${iso.slice(0, 19)}Z`,
        offset: `${iso.slice(0, 23)}+02:00`,
        python: iso.replace('T', ' ').replace('Z', `${randomInt(100, 999)}+00:00`),
        local: iso.slice(0, 19),
        minute: iso.slice(0, 16),
        slashes: `${iso.slice(0, 10).replaceAll('-', '/')} ${iso.slice(11, 19)}`,
        seconds: Math.floor(time / 1000),
        started: Math.floor(time / 1000),
        fraction: time / 1000,
        millis: time,
        micros: time * 1000 + randomInt(999),
        nanos: `${time}${randomInt(100_000, 999_999)}`,
        text: String(time),
        mail: date.toUTCString().replace('GMT', '+0000'),
        dotnet: `/Date(${time})/`,
        log: `${date.toUTCString().slice(5, 16).replaceAll(' ', '/')}:${iso.slice(11, 19)} +0000`,
        took: randomInt(300),
        took_ms: randomInt(300_000) / 1000,
        elapsed: `${randomInt(2, 900)}ms`,
        duration: `PT${randomInt(1, 59)}.${randomInt(100, 999)}S`,
        message: `Run queued at ${iso}, expected in ${randomInt(2, 99)} seconds`,
        ago: `${randomInt(2, 59)} minutes ago`,
        price: isChanged ? 10.99 : 9.99,
        retries: 3,
      },
    }
  },
  changed: [
    '01-startRun: 9.99 → 10.99',
    '02-getRun: 9.99 → 10.99',
    '03-getRun: 9.99 → 10.99',
    '04-token: Bearer → DPoP',
  ],
}
