import { textOf } from '../http/body.ts'
import { essence, isJson } from '../http/media-type.ts'
import { headerOf, reason } from '../http.ts'
import type { Answer, Exchange, JsonObject, Scenario } from '../model.ts'
import type { Exported, ExportFormat, Written } from './export-format.ts'
import { type Flow, flowsOf, withNames } from './flow.ts'
import { pairs, requestOf } from './postman/request.ts'
import { serverOf } from './server.ts'
import { standInsOf } from './stand-ins.ts'

/**
 * Postman Collection 2.1: a folder for each scenario, each call with its recorded answer as a saved example. What an answer
 * gives and a later call sends is kept in a variable; the server and what was redacted are variables to fill in.
 */
export const postman: ExportFormat = {
  name: 'postman',
  title: 'Postman Collection 2.1',
  extension: '.postman_collection.json',
  each: 'version',
  ofContract: false,
  write: writePostman,
}

function writePostman(exported: Exported): Written {
  const { scenarios, project } = exported
  const servers = [...new Set(scenarios.map((scenario) => serverOf(scenario, exported)))]
  const standIns = [...new Set(scenarios.flatMap(standInsOf))]
  const versions = [...new Set(scenarios.map(({ api, version }) => `${titleOf(api)} ${version}`))]
  const collection = {
    info: {
      name: versions.join(', '),
      description: 'Recorded by Callsheet.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: scenarios.map((scenario) => folderOf(scenario, serverName(servers.indexOf(serverOf(scenario, exported))))),
    variable: [
      ...servers.map((value, index) => ({ key: serverName(index), value, type: 'string' })),
      ...standIns.map((key) => ({ key, value: '', type: 'string', description: 'It was redacted: fill it in.' })),
    ],
  }
  const exchanges = scenarios.flatMap((scenario) => scenario.exchanges)
  return {
    text: `${JSON.stringify(collection, null, 2)}\n`,
    count: exchanges.length,
    lost: exchanges.flatMap(lossesOf),
  }

  function titleOf(api: string): string {
    return project.apis.find(({ id }) => id === api)?.title ?? api
  }
}

function serverName(index: number): string {
  return index === 0 ? 'server' : `server_${index + 1}`
}

function folderOf(scenario: Scenario, server: string): JsonObject {
  const flows = flowsOf(scenario)
  return {
    name: scenario.title,
    description: [...scenario.why, scenario.id].join('\n\n'),
    item: scenario.exchanges.map((exchange, index) => itemOf(exchange, index, { flows, server })),
  }
}

function itemOf(exchange: Exchange, index: number, { flows, server }: { flows: Flow[]; server: string }): JsonObject {
  const { id, summary, operation, call, answer } = exchange
  const given = flows.filter((flow) => flow.index === index).map(captureLine)
  const exec = [`pm.test('answers ${answer.status}', () => pm.response.to.have.status(${answer.status}))`, ...given]
  return {
    name: summary ?? operation ?? id,
    event: [{ listen: 'test', script: { type: 'text/javascript', exec } }],
    request: requestOf(call, server, (text) => withNames(text, flows, index)),
    // Left to itself the runner follows a redirect, and shows another answer.
    ...(isRedirect(exchange) && { protocolProfileBehavior: { followRedirects: false } }),
    response: [exampleOf(exchange, server)],
  }
}

function isRedirect({ answer: { status, headers } }: Exchange): boolean {
  return status >= 300 && status < 400 && headerOf(headers, 'location') !== undefined
}

function captureLine({ name, from }: Flow): string {
  const value =
    'header' in from
      ? `pm.response.headers.get(${JSON.stringify(from.header)})`
      : `pm.response.json()${from.path.map((part) => `[${JSON.stringify(part)}]`).join('')}`
  return `pm.collectionVariables.set(${JSON.stringify(name)}, ${value})`
}

// The call as it was recorded, since the answer speaks of its values.
function exampleOf({ call, answer }: Exchange, server: string): JsonObject {
  return {
    name: `${answer.status} ${reason(answer.status)}`.trim(),
    originalRequest: requestOf(call, server, (text) => text),
    status: reason(answer.status),
    code: answer.status,
    _postman_previewlanguage: languageOf(answer),
    header: pairs(answer.headers),
    cookie: [],
    ...(answer.body && answer.body.kind !== 'binary' && { body: textOf(answer.body) }),
  }
}

function languageOf({ headers }: Answer): string {
  const mediaType = essence(headerOf(headers, 'content-type') ?? '')
  if (isJson(mediaType)) return 'json'
  if (mediaType === 'text/html') return 'html'
  return /xml$/.test(mediaType ?? '') ? 'xml' : 'text'
}

function lossesOf({ id, call, answer }: Exchange): string[] {
  const files = call.body?.kind === 'multipart' && call.body.parts.some((part) => part.filename !== undefined)
  return [
    ...(files ? [`${id}: what is in the files that it sends`] : []),
    ...(call.body?.kind === 'binary' ? [`${id}: the bytes that it sends`] : []),
    ...(answer.body?.kind === 'binary' ? [`${id}: the bytes of its answer`] : []),
  ]
}
