import { fileNameOf } from '#core/http/file-name.ts'
import { mediaTypeOf } from '#core/http.ts'
import { escapeHtml, type Mark } from '#core/json/html.ts'
import type { Body } from '#core/model.ts'
import { explainHeaders, type HeaderNote } from '#core/page/headers.ts'
import type { PromisedReply, Verdict } from '#core/page/judge.ts'
import { failureInside, meaningOf } from '#core/page/meaning.ts'

import { emptyHtml, headersHtml, marksOf, statusHtml, verdictHtml } from './answer-html.ts'
import { bodyHtml, kindOf } from './body-html.ts'
import { sayBytes } from './figures.ts'
import type { LiveAnswer } from './live.client.ts'

/** A live answer as HTML, explained: what its status means, what its headers say, whether it keeps the contract. */
export function liveHtml(live: LiveAnswer, { replies, verdict, marks, addresses, now }: Explained): string {
  const { answer, via, took, cut } = live
  const isOwn = via === 'refused'
  return [
    via === undefined ? '' : `<p class="via" data-via="${via}">${words[via]}</p>`,
    statusHtml(answer, took),
    isOwn ? '' : meaningHtml(answer.status, replies),
    saidHtml(isOwn ? undefined : failureInside(answer)),
    notesHtml(explainHeaders(answer.headers, now)),
    headersHtml(answer.headers, 'answer'),
    pictureHtml(live, addresses.show),
    shownBody(live, [...marks, ...marksOf(verdict)], addresses.show),
    cut === undefined ? '' : `<p class="aside">Not whole: it ended ${escapeHtml(cut)}.</p>`,
    saveHtml(live, addresses),
    verdict === undefined ? '' : verdictHtml(verdict),
  ].join('')
}

const words: Record<'relay' | 'refused', string> = {
  relay: 'via relay',
  refused: 'Answered by the relay itself: it did not pass the call on',
}

function meaningHtml(status: number, replies: PromisedReply[]): string {
  const { documented, text, as } = meaningOf(status, replies)
  const row = as === undefined ? '' : ` <span class="aside">(${escapeHtml(as)} in the contract)</span>`
  return `<p class="meaning" data-documented="${documented}">${escapeHtml(text)}${row}</p>`
}

function saidHtml(failure: string | undefined): string {
  return failure === undefined ? '' : `<p class="verdict bad inside">${escapeHtml(failure)}</p>`
}

function notesHtml(notes: readonly HeaderNote[]): string {
  if (notes.length === 0) return ''
  const rows = notes.map(
    ({ name, text, href, kind }) =>
      `<li data-kind="${kind}"><code>${href === undefined ? escapeHtml(name) : `<a href="${escapeHtml(href)}" target="_blank" rel="noopener noreferrer">${escapeHtml(name)}</a>`}</code> ${escapeHtml(text)}</li>`,
  )
  return `<ul class="notes" aria-label="What the headers say">${rows.join('')}</ul>`
}

// In an <img> a drawing runs no script and loads nothing.
function pictureHtml({ answer, cut }: LiveAnswer, href: string | undefined): string {
  const isDrawing = mediaTypeOf(answer.headers) === 'image/svg+xml' && cut === undefined && href !== undefined
  return isDrawing ? `<img class="image" src="${escapeHtml(href)}" alt="The drawing that was answered" />` : ''
}

function shownBody({ answer, pieces }: LiveAnswer, marks: readonly Mark[], href: string | undefined): string {
  const body: Body | undefined = pieces === undefined ? answer.body : { kind: 'events', events: pieces }
  if (body === undefined) return emptyHtml(answer)
  return bodyHtml(body, answer.headers, {
    marks,
    tools: true,
    more: true,
    ...(body.kind === 'binary' ? { href: href ?? 'blob:' } : {}),
  })
}

function saveHtml({ answer, blob }: LiveAnswer, { save, show = '' }: Addresses): string {
  if (save === undefined || blob === undefined || answer.body === undefined) return ''
  const name = fileNameOf(answer.headers, kindOf(answer.body))
  const isPdf = mediaTypeOf(answer.headers) === 'application/pdf'
  const open = `<a class="button" href="${escapeHtml(show)}" target="_blank" rel="noopener">Open in a new tab</a>`
  return `<p class="choices save"><a class="button" href="${escapeHtml(save)}" download="${escapeHtml(name)}">Save ${escapeHtml(name)}</a><span class="aside">${sayBytes(blob.size)}</span>${isPdf ? open : ''}</p>`
}

interface Explained {
  replies: PromisedReply[]
  verdict: Verdict | undefined
  /** Where it differs from the recording. */
  marks: readonly Mark[]
  addresses: Addresses
  /** Milliseconds. */
  now: number
}

/** Where the bytes are to be had: to be saved, and as a picture, a sound, a film or a PDF. */
export interface Addresses {
  save?: string
  show?: string
}
