import { bytesOf, mediaTypeOf, reason } from '#core/http.ts'
import { escapeHtml, type Mark } from '#core/json/html.ts'
import type { Verdict } from '#core/page/judge.ts'
import type { Answer, Header } from '#core/model.ts'

import { bodyHtml } from './body-html.ts'
import { sayBytes, sayTime } from './figures.ts'

/** An answer as HTML: status, time, size, headers, body, verdict. The same for what was recorded and for what comes live. */
export function answerHtml(answer: Answer, { took, verdict, href, short, marks = [] }: AnswerOptions = {}): string {
  const all = [...marks, ...marksOf(verdict)]
  return [
    statusHtml(answer, took),
    headersHtml(answer.headers, 'answer'),
    answer.body === undefined
      ? emptyHtml(answer)
      : bodyHtml(answer.body, answer.headers, { marks: all, href, short, tools: true }),
    verdict === undefined ? '' : verdictHtml(verdict),
  ].join('')
}

/** Headers, folded: they matter sometimes. */
export function headersHtml(headers: readonly Header[], whose: string): string {
  if (headers.length === 0) return ''
  const rows = headers.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`)
  const title = `${headers.length} ${whose} ${headers.length === 1 ? 'header' : 'headers'}`
  return `<details class="headers"><summary>${title}</summary><dl class="pairs">${rows.join('')}</dl></details>`
}

/** The first line of an answer: `402 Payment Required`, time, size, media type. */
export function statusHtml(answer: Answer, took: number | undefined): string {
  const size = answer.body === undefined ? [] : [sayBytes(bytesOf(answer.body).length)]
  const facts = [...(took === undefined ? [] : [sayTime(took)]), ...size, ...mediaOf(answer)]
  const items = facts.map((fact) => `<span>${escapeHtml(fact)}</span>`).join('')
  const words = escapeHtml(reason(answer.status))
  const code = `<span class="status" data-class="${Math.floor(answer.status / 100)}">${answer.status} ${words}</span>`
  return `<p class="first">${code}<span class="facts">${items}</span></p>`
}

function mediaOf({ headers }: Answer): string[] {
  const name = mediaTypeOf(headers)
  return name === undefined ? [] : [name]
}

/** What is said of an answer without a body. */
export function emptyHtml({ status }: Answer): string {
  const why = reasons.get(status) ?? 'The answer has no body.'
  return `<p class="aside empty">${why}</p>`
}

const reasons = new Map([
  [204, 'Done, and nothing to say: 204 never has a body.'],
  [205, 'Done, and nothing to say: 205 never has a body.'],
  [304, 'Not modified: the copy you already have is still good, so nothing is sent again.'],
])

/** What the contract says of an answer. */
export function verdictHtml(verdict: Verdict): string {
  if (verdict.kind === 'matches') return '<p class="verdict good">Matches the contract</p>'
  if (verdict.kind === 'undocumented') return `<p class="verdict bad">${escapeHtml(verdict.message)}</p>`
  const rows = verdict.violations
    .slice(0, 20)
    .map(
      ({ pointer, message }) => `<li>${pointer && `<code>${escapeHtml(pointer)}</code> `}${escapeHtml(message)}</li>`,
    )
  return `<div class="verdict bad"><p>Breaks the contract</p><ul>${rows.join('')}</ul></div>`
}

/** Where a body breaks its schema. */
export function marksOf(verdict: Verdict | undefined): Mark[] {
  if (verdict?.kind !== 'violates') return []
  const inside = verdict.violations.filter(({ pointer }) => pointer !== '')
  return inside.map(({ pointer, message }) => ({ pointer, title: message, kind: 'violation' }))
}

export interface AnswerOptions {
  /** Milliseconds. */
  took?: number | undefined
  verdict?: Verdict | undefined
  href?: string | undefined
  /** Whether only the beginning of a long body is set. Default: no. */
  short?: boolean | undefined
  marks?: readonly Mark[]
}
