import { headerOf } from '../http.ts'
import type { Exchange, Scenario } from '../model.ts'
import type { Exported, ExportFormat, Written } from './export-format.ts'
import { type Flow, flowsOf, withNames } from './flow.ts'
import { assertLines, queryOf, varyingIn } from './hurl/asserts.ts'
import { bodyLines } from './hurl/body.ts'
import { comment, keyString, type Names, valueString } from './hurl/text.ts'
import { serverOf } from './server.ts'
import { standInsOf } from './stand-ins.ts'

/**
 * Hurl: a scenario as calls that can be made again, each with what must hold of its answer. What an answer gives and a
 * later call sends is captured; the server and what was redacted are variables.
 */
export const hurl: ExportFormat = {
  name: 'hurl',
  title: 'Hurl',
  extension: '.hurl',
  each: 'scenario',
  ofContract: false,
  write: writeHurl,
}

function writeHurl(exported: Exported): Written {
  const files = exported.scenarios.map((scenario) => scenarioText(scenario, exported))
  const exchanges = exported.scenarios.flatMap((scenario) => scenario.exchanges)
  return {
    text: files.join('\n'),
    count: exchanges.filter(isSayable).length,
    lost: exchanges
      .filter((one) => !isSayable(one))
      .map(({ id, call }) => `${id}: ${call.method} is no method in Hurl`),
  }
}

function scenarioText(scenario: Scenario, exported: Exported): string {
  const exchanges = scenario.exchanges.filter(isSayable)
  const flows = flowsOf({ exchanges }).filter((flow) => captureLines(flow).length > 0)
  const standIns = standInsOf(scenario)
  const names = new Set([...standIns, ...flows.map(({ name }) => name), 'server'])
  const varying = varyingIn(exchanges)
  const entries = exchanges.map((exchange, index) => entryText(exchange, { flows, index, names, varying }))
  return `${[headText(scenario, standIns, serverOf(scenario, exported)), ...entries].join('\n\n')}\n`
}

function isSayable({ call }: Exchange): boolean {
  return /^[A-Z]+$/.test(call.method)
}

function headText({ id, title }: Scenario, standIns: string[], server: string): string {
  const given = [`--variable server=${server}`, ...standIns.map((name) => `--secret ${name}=…`)]
  return comment(`${title} (${id})\nhurl --test ${given.join(' ')} <this file>`)
}

function entryText(exchange: Exchange, among: Among): string {
  const { flows, index, names } = among
  const { call, answer } = exchange
  const named = (text: string) => withNames(text, flows, index)
  const mediaType = headerOf(call.headers, 'content-type')
  const sent = bodyLines(call.body, mediaType, { names, named })
  const headers = call.headers
    .filter(([name]) => !(sent.makesContentType && name === 'content-type'))
    .map(([name, value]) => `${keyString(name)}: ${valueString(named(value), names)}`)
  const url = named(call.url).replace(/^\{server\}/, '{{server}}')
  const captures = flows.filter((flow) => flow.index === index).flatMap(captureLines)
  const asserts = assertLines(exchange, among)
  return [
    comment(exchange.summary ?? exchange.operation ?? exchange.id),
    `${call.method} ${valueString(withPlainNames(url, names), names)}`,
    ...headers,
    ...sent.sections,
    ...sent.body,
    `HTTP ${answer.status}`,
    ...(captures.length > 0 ? ['[Captures]', ...captures] : []),
    ...(asserts.length > 0 ? ['[Asserts]', ...asserts] : []),
  ].join('\n')
}

// What was redacted in a query may stand there percent-encoded.
function withPlainNames(url: string, names: Names): string {
  return url.replace(/%7B%7B([A-Za-z][\w-]{0,80})%7D%7D/gi, (all, name) => (names.has(name) ? `{{${name}}}` : all))
}

function captureLines({ name, from }: Flow): string[] {
  const query = 'header' in from ? `header "${from.header}"` : queryOf(from.path)
  return query === undefined ? [] : [`${name}: ${query}`]
}

interface Among {
  flows: readonly Flow[]
  index: number
  names: Names
  varying: readonly string[]
}
