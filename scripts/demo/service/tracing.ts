import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'

/**
 * Writes the spans of this process to `<folder>/<name>.otlp.jsonl`, one OTLP/JSON export request for each line. What an
 * earlier run left there goes.
 */
export async function startTracing(name: string, folder: string): Promise<void> {
  const [{ AsyncLocalStorageContextManager }, { W3CTraceContextPropagator }, { resourceFromAttributes }, sdk] =
    await Promise.all([
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-trace'),
    ])
  mkdirSync(folder, { recursive: true })
  const exporter = await fileExporter(join(folder, `${name}.otlp.jsonl`))

  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  trace.setGlobalTracerProvider(
    new sdk.TracerProvider({
      resource: resourceFromAttributes({ 'service.name': name, 'service.namespace': 'payments-demo' }),
      spanProcessors: [new sdk.SimpleSpanProcessor({ exporter })],
    }),
  )
}

/** Continues the caller's trace, or starts one, with a span for each request that comes in. */
export const tracedRequests: MiddlewareHandler = async (c, next) => {
  const parent = propagation.extract(context.active(), c.req.header())
  const { pathname } = new URL(c.req.url)
  const attributes = { 'http.request.method': c.req.method, 'url.path': pathname }
  const options = { kind: SpanKind.SERVER, attributes }

  await tracer().startActiveSpan(`${c.req.method} ${pathname}`, options, parent, async (span) => {
    await next()
    const route = routePath(c, -1)
    span.updateName(`${c.req.method} ${route}`).setAttribute('http.route', route)
    finish(span, c.res.status)
  })
}

/** Makes a request with a span of its own, and tells the other side which trace it belongs to. */
export async function tracedFetch(peer: string, url: string, init: RequestInit): Promise<Response> {
  const method = init.method ?? 'GET'
  const attributes = { 'http.request.method': method, 'url.full': url, 'server.address': peer }
  const options = { kind: SpanKind.CLIENT, attributes }

  return tracer().startActiveSpan(`${method} ${peer}`, options, async (span) => {
    const carrier: Record<string, string> = {}
    propagation.inject(context.active(), carrier)
    const headers = new Headers(init.headers)
    for (const [name, value] of Object.entries(carrier)) headers.set(name, value)

    try {
      const answer = await fetch(url, { ...init, headers })
      finish(span, answer.status)
      return answer
    } catch (error) {
      span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown')
      span.setStatus({ code: SpanStatusCode.ERROR }).end()
      throw error
    }
  })
}

async function fileExporter(path: string): Promise<SpanExporter> {
  const [{ JsonTraceSerializer }, { ExportResultCode }] = await Promise.all([
    import('@opentelemetry/otlp-transformer'),
    import('@opentelemetry/core'),
  ])
  writeFileSync(path, '')
  return {
    export(spans, done) {
      appendFileSync(path, `${new TextDecoder().decode(JsonTraceSerializer.serializeRequest(spans))}\n`)
      done({ code: ExportResultCode.SUCCESS })
    },
    shutdown: async () => {},
  }
}

/** Without `startTracing` this tracer does nothing. */
function tracer() {
  return trace.getTracer('payments-demo')
}

function finish(span: Span, status: number): void {
  span.setAttribute('http.response.status_code', status)
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}
