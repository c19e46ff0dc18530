import { isObject, listOf, member, objectOf, parsedJson, textOf } from '../json.ts'
import type { Finding, Json, Place, Source } from '../model.ts'
import { plural } from '../page/dates.ts'
import type { Capture, Captured, CaptureFormat } from './capture.ts'
import { readCaptured } from './document.ts'
import { exchangeOfSpan, isHttp } from './otlp-span.ts'
import { attributesOf } from './otlp-attributes.ts'
import { incomplete, leftOut, noCalls, notThis } from './told.ts'

/** OpenTelemetry traces as JSON, or as JSON lines, whose spans keep the bodies of HTTP calls. */
export const otlp: CaptureFormat = {
  name: 'otlp',
  title: 'OpenTelemetry traces (OTLP/JSON, with HTTP bodies)',
  claims: ({ text }) => /^\ufeff?\s*[{[]/.test(text) && signs.test(text.slice(0, 2000)),
  read: readTraces,
}

const signs = /"(?:resourceSpans|resource_spans|batches|resourceLogs|resourceMetrics)"\s*:\s*\[/

function readTraces(source: Source): Capture {
  const start = { path: source.path, line: 1, column: 1 }
  const { spans, findings, kinds } = spansIn(source)
  if (findings.some(({ severity }) => severity === 'error')) return { exchanges: [], findings }
  const other = ['resourceLogs', 'resourceMetrics'].find((kind) => kinds.has(kind))
  if (spans.length === 0 && other) {
    return {
      exchanges: [],
      findings: [...findings, notThis(start, `The file holds ${others.get(other)}, and no traces`, howToKeep)],
    }
  }

  const http = spans.filter(({ span }) => isHttp(attributesOf(span)))
  const read = http.map(({ span, place }) => ({ span, place, made: exchangeOfSpan(span, place) }))
  const kept = read.flatMap(({ span, made }) => (typeof made === 'object' && made.hasBody ? [{ span, made }] : []))
  // Without a body of their own, those that need none are whole, where others have one.
  const whole = read.flatMap(({ span, made }) =>
    typeof made === 'object' && (made.hasBody || made.needsNone) ? [{ span, made }] : [],
  )
  if (kept.length === 0) return { exchanges: [], findings: [...findings, noBodies(start, spans.length, http.length)] }

  const single = withoutEchoes(whole)
  const bare = read.filter(({ made }) => typeof made === 'object').length - whole.length
  const wrong = read.flatMap(({ made, place }) => (typeof made === 'string' ? [leftOut(place, undefined, made)] : []))
  return {
    exchanges: single,
    findings: [...findings, ...wrong, ...tellings(start, http.length, bare, whole.length - single.length)],
  }
}

const others = new Map([
  ['resourceLogs', 'logs'],
  ['resourceMetrics', 'metrics'],
])

function noBodies(start: Place, spans: number, http: number): Finding {
  const message =
    http === 0
      ? `The traces hold no HTTP call: ${plural(spans, 'span')} without a method and status`
      : `None of ${plural(http, 'HTTP span')} keeps a body`
  return noCalls(start, message, howToKeep)
}

const howToKeep =
  'Let the instrumentation keep bodies in the attributes http.request.body.content and http.response.body.content, and export traces.'

function tellings(start: Place, http: number, bare: number, echoes: number): Finding[] {
  const some = plural(http, 'HTTP span')
  return [
    ...(bare > 0
      ? [
          incomplete(
            start,
            `${bare} of ${some} ${bare === 1 ? 'keeps' : 'keep'} no body, and ${bare === 1 ? 'is' : 'are'} left out`,
            howToKeep,
          ),
        ]
      : []),
    ...(echoes > 0
      ? [
          incomplete(
            start,
            `${echoes} of ${some} ${echoes === 1 ? 'is' : 'are'} a call that its caller tells already`,
            'Nothing needs to be done: each call is taken once.',
          ),
        ]
      : []),
  ]
}

// A call is told twice where both its ends are traced: the span of the server is a child of the client's.
function withoutEchoes(kept: { span: Json; made: { captured: Captured } }[]): Captured[] {
  const told = new Map(kept.map(({ span, made }) => [textOf(span, 'spanId') ?? '', signature(made.captured)]))
  return kept
    .filter(({ span, made }) => told.get(textOf(span, 'parentSpanId') || 'none') !== signature(made.captured))
    .map(({ made }) => made.captured)
}

function signature({ call, answer }: Captured): string {
  return `${call.method} ${call.url.replace(/^(?:[a-z]+:\/\/[^/?]*|\{server\})/i, '')} ${answer.status}`
}

interface Spans {
  spans: { span: Json; place: Place }[]
  findings: Finding[]
  /** The lists at the top: `resourceSpans`. */
  kinds: Set<string>
}

function spansIn(source: Source): Spans {
  const lines = source.text.split('\n')
  const first = lines.find((line) => line.trim() !== '')
  const isLines =
    first !== undefined &&
    lines.filter((line) => line.trim() !== '').length > 1 &&
    isObject(parsedJson(first.replace(/^\ufeff/, '')))
  if (!isLines) return spansOf(source, 0)

  const read = lines.flatMap((text, index) =>
    text.trim() === '' ? [] : [spansOf({ path: `${source.path}.json`, text }, index)],
  )
  return {
    spans: read.flatMap(({ spans }) => spans).map((one) => ({ ...one, place: { ...one.place, path: source.path } })),
    findings: read
      .flatMap(({ findings }) => findings)
      .map((one) => ({ ...one, place: { ...one.place, path: source.path } })),
    kinds: new Set(read.flatMap(({ kinds }) => [...kinds])),
  }
}

function spansOf(source: Source, before: number): Spans {
  const { value, findings, place } = readCaptured(source)
  const moved = (found: Place): Place => ({ ...found, line: (found.line ?? 1) + before })
  const kinds = new Set<string>()
  const spans = rootsOf(value).flatMap(([root, at]) => {
    for (const key of Object.keys(root)) kinds.add(key)
    return groups(root, at, resources).flatMap(([resource, under]) =>
      groups(resource, under, scopes).flatMap(([scope, deeper]) =>
        listOf(scope, 'spans').map((span, index) => ({ span, place: moved(place(`${deeper}/spans/${index}`)) })),
      ),
    )
  })
  return { spans, findings: findings.map((one) => ({ ...one, place: moved(one.place) })), kinds }
}

const resources = ['resourceSpans', 'resource_spans', 'batches']
const scopes = ['scopeSpans', 'scope_spans', 'instrumentationLibrarySpans']

function groups(parent: Json, at: string, keys: readonly string[]): [Json, string][] {
  return keys.flatMap((key) => listOf(parent, key).map((one, index): [Json, string] => [one, `${at}/${key}/${index}`]))
}

// Bare, in a list, or as Jaeger (`result`) and Tempo (`trace`) give it.
function rootsOf(value: Json | undefined): [Json & object, string][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => (isObject(one) ? [[one, `/${index}`]] : []))
  if (!isObject(value)) return []
  const inner = ['result', 'trace'].find((key) => isObject(member(value, key)))
  return inner === undefined ? [[value, '']] : [[objectOf(value, inner), `/${inner}`]]
}
