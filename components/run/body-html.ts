import { bytesOf, fromBase64, isJson, mediaTypeOf } from '#core/http.ts'
import { escapeHtml, highlightJson, type Mark } from '#core/json/html.ts'
import { prettyJson } from '#core/json/print.ts'
import { extensionOf } from '#core/http/media-extension.ts'
import type { Body, Header, Part, StreamEvent } from '#core/model.ts'

import { sayBytes, sayTime } from './figures.ts'

/** A body as a reader wants it: JSON set and marked, an image shown, a file to save, a stream as a list. Never as HTML. */
export function bodyHtml(
  body: Body,
  headers: readonly Header[],
  { marks = [], href, tools = false }: BodyOptions = {},
): string {
  if (body.kind === 'json') return jsonHtml(body.text, { marks, href, tools })
  if (body.kind === 'binary') return binaryHtml(body, mediaTypeOf(headers) ?? 'application/octet-stream', href)
  if (body.kind === 'events')
    return `<ol class="events" tabindex="0" style="--last: ${body.events.at(-1)?.after ?? 0}">${body.events.map(eventHtml).join('')}</ol>`
  if (body.kind === 'form') return formHtml(body.fields)
  if (body.kind === 'multipart') return partsHtml(body.parts)
  const note = body.kind === 'partial' ? `<p class="aside">Cut short: ${escapeHtml(body.reason)}</p>` : ''
  return `${textHtml(body.text, escapeHtml(start(body.text)), 'text', { href, tools })}${note}`
}

/** All of a body that was cut short. Beyond a million characters colours are left out. */
export function wholeHtml(text: string): string {
  const isLong = text.length > 1_000_000
  return isLong || !/^\s*[[{"]/.test(text) ? escapeHtml(text) : highlightJson(prettyJson(text))
}

/** One event of a stream; `after` counts from the headers. */
export function eventHtml({ after, event, data }: StreamEvent): string {
  const name = event === undefined ? '' : `<b>${escapeHtml(event)}</b> `
  return `<li style="--after: ${after}"><span class="after">+${sayTime(after)}</span> ${name}<code class="code">${highlightJson(prettyJson(data))}</code></li>`
}

function jsonHtml(text: string, { marks = [], href, tools = false }: BodyOptions): string {
  const pretty = text.length > limit * 80 ? text : prettyJson(text)
  // What fits as it came is shown whole, however much its layout adds.
  if (text.length > limit) return textHtml(pretty, highlightJson(start(pretty), marks), 'json', { href, tools })
  const raw = pretty === text ? '' : pre(escapeHtml(text), 'raw')
  return textHtml(pretty, highlightJson(pretty, marks), 'json', { href, tools, raw, whole: true })
}

/** A text body. The check box takes colours and layout away, without a script; what is cut short cannot be copied. */
function textHtml(text: string, html: string, kind: string, { href, tools, ...options }: TextOptions): string {
  const { raw = '', whole = text.length <= limit } = options
  const cut = whole ? '' : rest(text, href)
  if (!tools) return pre(html, kind) + cut
  const copy = whole ? '<button type="button" class="button copy" data-copy>Copy</button>' : ''
  const row = `<p class="tools"><label class="button"><input type="checkbox" autocomplete="off" />Raw</label>${copy}</p>`
  return `<div class="shown">${pre(html, kind)}${raw}${row}</div>${cut}`
}

function binaryHtml(body: Body & { kind: 'binary' }, mediaType: string, href: string | undefined): string {
  const address =
    href ?? `data:${/^[\w.+/-]+$/.test(mediaType) ? mediaType : 'application/octet-stream'};base64,${body.base64}`
  const size = sayBytes(bytesOf(body).length)
  if (images.has(mediaType))
    return `<img class="image" src="${escapeHtml(address)}" alt="The image that was answered, ${size}" />`

  const name = `answer.${extensionOf(mediaType, 'binary')}`
  return `<p class="file"><a href="${escapeHtml(address)}" download="${name}">Save the ${label(mediaType)}</a> <span>${size}</span></p>`
}

function formHtml(fields: Header[]): string {
  const rows = fields.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`)
  return `<dl class="pairs">${rows.join('')}</dl>`
}

function partsHtml(parts: Part[]): string {
  const rows = parts.map((part) => `<div><dt>${escapeHtml(part.name)}</dt><dd>${partHtml(part)}</dd></div>`)
  return `<dl class="pairs parts">${rows.join('')}</dl>`
}

function partHtml(part: Part): string {
  const { filename, mediaType } = part
  const about = [filename, mediaType, 'base64' in part && sayBytes(fromBase64(part.base64).length)].filter(Boolean)
  const said = about.length === 0 ? '' : `<span class="aside">${escapeHtml(about.join(' · '))}</span> `
  if ('base64' in part) return said
  return (
    said + (isJson(mediaType) ? pre(highlightJson(start(prettyJson(part.text))), 'json') : escapeHtml(start(part.text)))
  )
}

function pre(html: string, kind: string): string {
  return `<pre class="code body ${kind}" tabindex="0"><code>${html}</code></pre>`
}

function start(text: string): string {
  return text.slice(0, limit)
}

function rest(text: string, href: string | undefined): string {
  const whole = href === undefined ? '' : ` <a href="${escapeHtml(href)}" data-do="all">Show all of it</a>`
  return `<p class="aside">The first ${sayBytes(limit)} of ${sayBytes(text.length)}.${whole}</p>`
}

function label(mediaType: string): string {
  return mediaType === 'application/pdf' ? 'PDF' : escapeHtml(mediaType)
}

/** Characters of a body that are set in a page; the rest of a longer one is loaded when the reader asks for it. */
const limit = 8192

// SVG is left out on purpose: it is a document, not a picture.
const images = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

interface BodyOptions {
  marks?: readonly Mark[]
  /** Where the whole body is, when it is not in the page. */
  href?: string | undefined
  /** Whether it can be seen raw and copied. Default: no. */
  tools?: boolean
}

interface TextOptions extends BodyOptions {
  /** The text as it came, when it was laid out anew. */
  raw?: string
  /** Whether all of it is shown. Default: when it is short. */
  whole?: boolean
}
