import { bytesOf, fromBase64, isJson, mediaTypeOf } from '#core/http.ts'
import { escapeHtml, highlightJson, type Mark } from '#core/json/html.ts'
import { prettyJson } from '#core/json/print.ts'
import { fileNameOf } from '#core/http/file-name.ts'
import type { Body, Header, Part, StreamEvent } from '#core/model.ts'

import { beginningOf, mostUnseen } from './beginning.ts'
import { sayBytes, sayTime } from './figures.ts'

/** A body as a reader wants it: JSON set and marked, an image shown, a file to save, a stream as a list. Never as HTML. */
export function bodyHtml(body: Body, headers: readonly Header[], options: BodyOptions = {}): string {
  if (body.kind === 'json') return jsonHtml(body.text, options)
  if (body.kind === 'binary') return binaryHtml(body, headers, options.href)
  if (body.kind === 'events')
    return `<ol class="events" tabindex="0" style="--last: ${body.events.at(-1)?.after ?? 0}">${body.events.map(eventHtml).join('')}</ol>`
  if (body.kind === 'form') return formHtml(body.fields)
  if (body.kind === 'multipart') return partsHtml(body.parts)
  const note = body.kind === 'partial' ? `<p class="aside">Cut short: ${escapeHtml(body.reason)}</p>` : ''
  const shown = cut(body.text, body.text.length, options)
  return textHtml({ kind: 'text', text: body.text, shown, html: escapeHtml(shown) }, options) + note
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

function jsonHtml(text: string, options: BodyOptions): string {
  const pretty = text.length > limit * 80 ? text : prettyJson(text)
  // What fits as it came is shown whole, however much its layout adds.
  const shown = cut(pretty, text.length, options)
  const isWhole = shown.length === pretty.length
  const raw = !isWhole || pretty === text ? '' : pre(escapeHtml(text), 'raw')
  return textHtml({ kind: 'json', text: pretty, shown, html: highlightJson(shown, options.marks), raw }, options)
}

/** What of a text is set in the page. What is marked in it must not be cut off with the end. */
function cut(text: string, length: number, { short = false, marks = [] }: BodyOptions): string {
  const beginning = short && marks.length === 0 ? beginningOf(text) : undefined
  return beginning ?? (length > limit ? start(text) : text)
}

/** A text body. The check box takes colours and layout away, without a script; what is cut short is copied once it is whole. */
function textHtml({ kind, text, shown, html, raw = '' }: Shown, options: BodyOptions): string {
  const isWhole = shown.length === text.length
  const rest = isWhole ? '' : restHtml(shown, text, options)
  if (!options.tools) return pre(html, kind) + rest
  const canBeWhole = isWhole || hasRest(text, options)
  const copy = canBeWhole
    ? `<button type="button" class="button copy" data-copy${isWhole ? '' : ' hidden'}>Copy</button>`
    : ''
  const row = `<p class="tools"><label class="button"><input type="checkbox" autocomplete="off" />Raw</label>${copy}</p>`
  return `<div class="shown">${pre(html, kind)}${raw}${row}</div>${rest}`
}

function binaryHtml(body: Body & { kind: 'binary' }, headers: readonly Header[], href: string | undefined): string {
  const mediaType = mediaTypeOf(headers) ?? 'application/octet-stream'
  const address =
    href ?? `data:${/^[\w.+/-]+$/.test(mediaType) ? mediaType : 'application/octet-stream'};base64,${body.base64}`
  const size = sayBytes(bytesOf(body).length)
  if (images.has(mediaType))
    return `<img class="image" src="${escapeHtml(address)}" alt="The image that was answered, ${size}" />`
  const player = /^(audio|video)\/[\w.+-]+$/.exec(mediaType)?.[1]
  if (player) return `<${player} class="player" controls preload="metadata" src="${escapeHtml(address)}"></${player}>`
  // It can be saved below.
  if (href?.startsWith('blob:')) return `<p class="file">${label(mediaType)} <span>${size}</span></p>`

  const name = escapeHtml(fileNameOf(headers, 'binary'))
  return `<p class="file"><a href="${escapeHtml(address)}" download="${name}">Save the ${label(mediaType)}</a> <span>${size}</span></p>`
}

/** How a body without a known media type is best saved. */
export function kindOf({ kind }: Body): 'json' | 'text' | 'binary' {
  return kind === 'json' || kind === 'binary' ? kind : 'text'
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

function restHtml(shown: string, text: string, options: BodyOptions): string {
  const said = `The first ${sayBytes(shown.length)} of ${sayBytes(text.length)}.`
  return `<p class="aside">${said}${hasRest(text, options) ? ` ${restLink(options)}` : ''}</p>`
}

function restLink({ href, more = false }: BodyOptions): string {
  if (more) return '<button type="button" class="button" data-more>Show more</button>'
  if (href === undefined) return '<button type="button" class="button" data-do="all">Show all of it</button>'
  return `<a href="${escapeHtml(href)}" data-do="all">Show all of it</a>`
}

/** What a page is built with can be shown whole, unless it is enormous; so can a live answer. */
function hasRest(text: string, { href, short = false, more = false }: BodyOptions): boolean {
  return more || href !== undefined || (short && text.length <= mostUnseen)
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
  /** Whether only the beginning of a long text is set, and the rest comes when the reader asks for it. Default: no. */
  short?: boolean | undefined
  /** Whether a script shows more of a long text, bit by bit. Default: no. */
  more?: boolean
}

interface Shown {
  kind: 'json' | 'text'
  text: string
  /** As much of it as is set in the page. */
  shown: string
  html: string
  /** The text as it came, when it was laid out anew. */
  raw?: string
}
