import { type Careful, careful } from '../yaml/careful.ts'
import { isObject, present } from '../json.ts'
import type { Exchange, ExchangeLines, Finding, Source } from '../model.ts'
import { readBody, textPlace } from './body.ts'
import { recordingKeys } from './keys.ts'
import { readPairs } from './pairs.ts'
import { readMatch, readRedacted, readVolatile } from './rules.ts'
import { readDocument } from '../yaml.ts'

/**
 * The exchange that a recording's file holds. `bodies` are the files beside it, by path. What is wrong becomes a finding;
 * the exchange is missing only where the call or the answer cannot be told.
 */
export function readExchange(
  source: Source,
  bodies: ReadonlyMap<string, Source>,
): { exchange?: Exchange; findings: Finding[] } {
  const parsed = readDocument(source)
  if (parsed.value === undefined) return { findings: parsed.findings }

  const read = careful(parsed, 'recording-invalid', 'recording-unknown-key')
  if (!isObject(parsed.value)) {
    read.wrong('', 'The file is not a recording', 'A recording is a mapping with "exchange", "request" and "response".')
    return { findings: [...parsed.findings, ...read.findings] }
  }

  checkShape(read, source.path)
  const call = readCall(read, source, bodies)
  const answer = readAnswer(read, source, bodies)
  const exchange: Exchange | undefined = call &&
    answer && {
      id: idOf(source.path),
      ...present({
        operation: read.text('/operation'),
        contract: read.text('/api/contract'),
        summary: read.text('/summary'),
      }),
      call,
      answer,
      match: readMatch(read),
      ...present({ timing: readTiming(read), wire: read.has('/wire') ? readPairs(read, '/wire', true) : undefined }),
      volatile: readVolatile(read),
      redacted: readRedacted(read),
      provenance: {
        source: read.text('/provenance/source') ?? 'unknown',
        recorded: read.text('/provenance/recorded') ?? '',
        ...present({ env: read.text('/provenance/env') }),
        partial: read.flag('/provenance/partial') ?? false,
      },
      place: { path: source.path, line: 1, column: 1 },
      lines: linesOf(read, source, bodies),
    }
  const findings = [...parsed.findings, ...read.findings]
  return exchange ? { exchange, findings } : { findings }
}

/** `recordings/payments/2.1.0/card-declined/01-createPayment.yaml` is `payments/2.1.0/card-declined/01-createPayment`. */
export function idOf(path: string): string {
  return path.replace(/^recordings\//, '').replace(/\.ya?ml$/, '')
}

function checkShape(read: Careful, path: string): void {
  for (const place of ['', '/api', '/request', '/response', '/match', '/provenance', '/timing', '/wire'] as const) {
    if (place !== '') read.object(place)
    read.onlyKeys(place, recordingKeys[place])
  }
  const version = read.whole('/exchange', 'needed')
  if (version !== undefined && version !== 1) {
    read.wrong('/exchange', `Version ${version} of the recording format is not known`, 'Write "exchange: 1".')
  }
  checkFolder(read, idOf(path))
}

function checkFolder(read: Careful, id: string): void {
  const [api, version, scenario, file] = id.split('/')
  if (scenario === undefined || file === undefined || !read.has('/api')) return
  const said = `${read.text('/api/id')} ${read.text('/api/version')}`
  if (said === `${api} ${version}`) return
  read.wrong(
    '/api',
    `The recording says ${said} and lies in the folder of ${api} ${version}`,
    'Correct "api", or move the file.',
  )
}

function readCall(read: Careful, { path }: Source, bodies: ReadonlyMap<string, Source>): Exchange['call'] | undefined {
  const method = read.text('/request/method', 'needed')
  const url = read.text('/request/url', 'needed')
  const headers = readPairs(read, '/request/headers', true)
  const body = readBody(read, '/request', { path, bodies })
  if (method === undefined || url === undefined) return undefined
  return { method, url, headers, ...present({ body }) }
}

function readAnswer(
  read: Careful,
  { path }: Source,
  bodies: ReadonlyMap<string, Source>,
): Exchange['answer'] | undefined {
  const status = read.whole('/response/status', 'needed')
  const headers = readPairs(read, '/response/headers', true)
  const body = readBody(read, '/response', { path, bodies })
  if (status === undefined) return undefined
  if (status < 100 || status > 599)
    read.wrong('/response/status', `${status} is not an HTTP status`, 'Write a status from 100 to 599.')
  return { status, headers, ...present({ body }) }
}

function readTiming(read: Careful): Exchange['timing'] {
  if (!read.has('/timing')) return undefined
  const total = read.number('/timing/total')
  return total === undefined ? undefined : { total, ...present({ wait: read.number('/timing/wait') }) }
}

function linesOf(read: Careful, source: Source, bodies: ReadonlyMap<string, Source>): ExchangeLines {
  return present({
    operation: read.line('/operation'),
    url: read.line('/request/url'),
    provenance: read.line('/provenance'),
    request: read.line('/request'),
    requestBody: bodyLine(read, '/request'),
    status: read.line('/response/status'),
    headers: read.line('/response/headers'),
    response: read.line('/response'),
    responseBody: bodyLine(read, '/response'),
    requestText: textPlace(read, '/request', source, bodies),
    responseText: textPlace(read, '/response', source, bodies),
  })
}

function bodyLine(read: Careful, side: string): number | undefined {
  return ['json', 'text', 'form', 'multipart', 'events', 'file', 'partial']
    .map((kind) => read.line(`${side}/${kind}`))
    .find((line) => line !== undefined)
}
