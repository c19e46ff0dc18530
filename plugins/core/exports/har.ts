import { bytesOf } from '../http/body.ts'
import { headerOf, reason } from '../http.ts'
import type { Exchange, Header, Json, JsonObject } from '../model.ts'
import type { Exported, ExportFormat, Written } from './export-format.ts'
import { answerContent, postDataOf } from './har/body.ts'
import { sentCookies, setCookies } from './har/cookies.ts'
import { serverOf } from './server.ts'

/**
 * HTTP Archive 1.2, for developer tools and whatever else reads it. What it cannot hold is told: when each event of a
 * stream came, that a body is not whole, what varies and what was redacted.
 */
export const har: ExportFormat = {
  name: 'har',
  title: 'HTTP Archive 1.2',
  extension: '.har',
  each: 'scenario',
  ofContract: false,
  write: writeHar,
}

function writeHar(exported: Exported): Written {
  const { scenarios, version } = exported
  const exchanges = scenarios.flatMap((scenario) =>
    scenario.exchanges.map((exchange) => at(exchange, serverOf(scenario, exported))),
  )
  const titles = new Map(scenarios.map(({ id, title }) => [id, title]))
  return {
    text: `${JSON.stringify(toHar(exchanges, { version, titles }), null, 2)}\n`,
    count: exchanges.length,
    lost: exchanges.flatMap(lossesOf),
  }
}

/** Recordings as an archive, those of each scenario as the calls of a page. */
export function toHar(exchanges: readonly Exchange[], { version, server, titles }: HarOptions): Json {
  const timed = withTimes(server === undefined ? exchanges : exchanges.map((exchange) => at(exchange, server)))
  const pages = new Map(timed.toReversed().map(({ exchange, started }) => [pageOf(exchange), started]))
  return {
    log: {
      version: '1.2',
      creator: { name: 'Callsheet', version },
      pages: [...pages].toReversed().map(([id, startedDateTime]) => ({
        startedDateTime,
        id,
        title: titles?.get(id) ?? id,
        pageTimings: {},
      })),
      entries: timed.map(({ exchange, started }) => entryFrom(exchange, started)),
    },
  }
}

interface HarOptions {
  /** Our own version, for `creator`. */
  version: string
  /** What `{server}` stands for, where it still stands in a URL. */
  server?: string
  /** What each scenario shows, by its id. */
  titles?: ReadonlyMap<string, string>
}

function at(exchange: Exchange, server: string): Exchange {
  const url = exchange.call.url.replace(/^\{server\}/, () => server.replace(/\/$/, ''))
  return { ...exchange, call: { ...exchange.call, url } }
}

function pageOf({ id }: Exchange): string {
  return id.slice(0, id.lastIndexOf('/'))
}

// A recording knows its day. Viewers sort by time, so each call begins where the one before it ended.
function withTimes(exchanges: readonly Exchange[]): { exchange: Exchange; started: string }[] {
  let elapsed = 0
  return exchanges.map((exchange) => {
    const { recorded } = exchange.provenance
    const day = Date.parse(/^\d{4}-\d\d-\d\d$/.test(recorded) ? recorded : '')
    const started = new Date((Number.isNaN(day) ? 0 : day) + elapsed).toISOString()
    elapsed += Math.max(1, Math.ceil(exchange.timing?.total ?? 1))
    return { exchange, started }
  })
}

function entryFrom(exchange: Exchange, started: string): JsonObject {
  const { id, summary, call, answer, timing, wire = [] } = exchange
  const total = timing?.total ?? 0
  const wait = timing?.wait ?? total
  return {
    pageref: pageOf(exchange),
    startedDateTime: started,
    time: total,
    request: {
      method: call.method,
      url: call.url,
      httpVersion: 'HTTP/1.1',
      cookies: sentCookies(call.headers),
      headers: pairs(call.headers),
      queryString: pairs(queryOf(call.url)),
      ...(call.body && { postData: postDataOf(call.body, call.headers) }),
      headersSize: -1,
      bodySize: call.body ? bytesOf(call.body).length : 0,
    },
    response: {
      status: answer.status,
      statusText: reason(answer.status),
      httpVersion: 'HTTP/1.1',
      cookies: setCookies(answer.headers),
      headers: pairs([...answer.headers, ...wire]),
      content: answerContent(answer.body, answer.headers),
      redirectURL: headerOf(answer.headers, 'location') ?? '',
      headersSize: -1,
      bodySize: answer.body ? bytesOf(answer.body).length : 0,
    },
    cache: {},
    timings: { send: 0, wait, receive: Math.max(0, total - wait) },
    comment: summary === undefined ? id : `${id}: ${summary}`,
  }
}

function pairs(headers: readonly Header[]): Json[] {
  return headers.map(([name, value]) => ({ name, value }))
}

function queryOf(url: string): Header[] {
  const mark = url.indexOf('?')
  return mark === -1 ? [] : [...new URLSearchParams(url.slice(mark + 1))]
}

function lossesOf({ id, call, answer }: Exchange): string[] {
  return [call.body, answer.body].flatMap((body) => {
    if (body?.kind === 'events') return [`${id}: the time at which each event came`]
    return body?.kind === 'partial' ? [`${id}: that a body is not whole (${body.reason})`] : []
  })
}
