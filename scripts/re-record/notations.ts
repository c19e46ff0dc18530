import { gzipSync } from 'node:zlib'

import { base36, hex, letters, type UnseenApi } from './unseen-api.ts'
import { randomInt, randomUUID } from './chance.ts'

/** What is no JSON: XML, a form, text, CSV, a stream of events, lines of JSON, parts; some of it compressed. */
export const notations: UnseenApi = {
  name: 'notations',
  operations: [
    'startExport POST /exports',
    'asXml GET /exports/{id}.xml',
    'asCsv GET /exports/{id}.csv',
    'asText GET /exports/{id}.txt',
    'asForm GET /exports/{id}.form',
    'asLines GET /exports/{id}.ndjson',
    'asEvents GET /exports/{id}.sse',
    'asParts GET /exports/{id}.parts',
    'sendParts POST /uploads',
  ],
  client: `
const id = (await (await fetch(base + '/exports', { method: 'POST', headers: { 'content-type': 'application/xml' }, body: '<export nonce="' + crypto.randomUUID() + '"/>' })).text()).match(/id="([^"]+)"/)[1]
for (const kind of ['xml', 'csv', 'txt', 'form', 'ndjson', 'sse', 'parts']) await (await fetch(base + '/exports/' + id + '.' + kind)).text()
const form = new FormData()
form.set('meta', JSON.stringify({ request: crypto.randomUUID(), at: Date.now() }))
form.set('file', new Blob(['one,two'], { type: 'text/csv' }), 'rows.csv')
await (await fetch(base + '/uploads', { method: 'POST', body: form })).text()
`,
  answer({ method, path }, { now, next, isChanged }) {
    const iso = new Date(now()).toISOString()
    const epoch = Math.floor(now() / 1000)
    const state = isChanged ? 'done' : 'ready'
    if (method === 'POST') {
      const body = `<?xml version="1.0"?>\n<export id="${letters(10, base36)}" created="${iso}">\n  <job>${next('job')}</job><trace>${randomUUID()}</trace>\n  <state>${state}</state><total currency="EUR">9.99</total>\n</export>\n`
      return { status: 201, headers: { 'content-type': 'application/xml' }, body }
    }
    const id = path.split('/')[2]?.split('.')[0] ?? ''
    const row = () => ({ id: letters(10, base36), at: new Date(now()).toISOString(), state, amount: 9.99 })
    const boundary = `----${letters(16, hex)}`
    const bodies: Record<string, [type: string, body: string]> = {
      xml: [
        'application/xml',
        `<e:export xmlns:e="urn:e" id="${id}"><e:at>${iso}</e:at><e:item ref="${letters(8, hex)}">${state}</e:item></e:export>`,
      ],
      csv: [
        'text/csv',
        `id,at,state,amount\n${[row(), row()].map((one) => Object.values(one).join(',')).join('\n')}\n`,
      ],
      txt: [
        'text/plain',
        `Export ${id} (${letters(8, hex)}) ${state} at ${iso}\nServed in ${randomInt(2, 90)} ms by node-${letters(5, base36)}\n`,
      ],
      form: [
        'application/x-www-form-urlencoded',
        `id=${id}&state=${state}&token=${letters(20, base36)}&expires=${epoch}`,
      ],
      ndjson: ['application/x-ndjson', `${[row(), row(), row()].map((one) => JSON.stringify(one)).join('\n')}\n`],
      sse: [
        'text/event-stream',
        `retry: 1000\n\n${[row(), row()].map((one) => `id: ${epoch}-${letters(4, hex)}\nevent: row\ndata: ${JSON.stringify(one)}\n\n`).join('')}event: end\ndata: ${iso}\n\n`,
      ],
      parts: [
        `multipart/mixed; boundary="${boundary}"`,
        `--${boundary}\r\ncontent-type: application/json\r\ncontent-id: <${randomUUID()}>\r\n\r\n${JSON.stringify(row())}\r\n--${boundary}\r\ncontent-type: text/plain\r\n\r\n${state} ${iso}\r\n--${boundary}--\r\n`,
      ],
    }
    const [type, body] = bodies[path.split('.')[1] ?? ''] ?? ['text/plain', '?']
    const isPacked = type === 'text/csv'
    return {
      status: 200,
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="export-${iso.slice(0, 10)}-${letters(6, hex)}.bin"`,
        ...(isPacked && { 'content-encoding': 'gzip' }),
      },
      body: isPacked ? gzipSync(body) : body,
    }
  },
  changed: [
    '01-startExport: ready → done',
    '02-asXml: ready → done',
    '03-asCsv: ready ready → done done',
    '04-asText: ready → done',
    '05-asForm: ready → done',
    '06-asLines: ready ready ready → done done done',
    '07-asEvents: ready ready → done done',
    '08-asParts: nready ready → done ndone',
    '09-sendParts: ready → done',
  ],
}
