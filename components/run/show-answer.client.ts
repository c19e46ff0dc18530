import { compareAnswers, type Difference } from '#core/compare.ts'
import { sayDifferences } from '#core/compare/words.ts'
import { escapeHtml, highlightJson, type Mark } from '#core/json/html.ts'
import { prettyJson } from '#core/json/print.ts'
import type { Answer } from '#core/model.ts'
import { judge, type Verdict } from '#core/page/judge.ts'
import { witnesses } from '#core/page/witnesses.ts'
import { replay } from '#core/replay.ts'

import { marksOf } from './answer-html.ts'
import { sayBytes } from './figures.ts'
import type { LiveAnswer } from './live.client.ts'
import { type Addresses, liveHtml } from './live-html.ts'
import { recordedAnswer } from './recorded.client.ts'
import type { LiveJob } from './send-live.client.ts'
import { say } from './step.client.ts'
import { timingWords } from './timing.client.ts'

/** Shows a live answer, judged by the contract and compared with the recording. */
export async function showAnswer(job: LiveJob, place: HTMLElement, live: LiveAnswer): Promise<void> {
  const { contract, step } = job
  const isWhole = live.cut === undefined && live.via !== 'refused'
  const verdict = isWhole ? judge(live.answer, contract.replies) : undefined
  const compared = verdict && (await compare(job, live.answer, verdict))
  const marks = compared?.marks ?? []

  const addresses = addressesOf(place, live.blob)
  const explained = { replies: contract.replies, verdict, marks, addresses, now: Date.now() }
  place.innerHTML = liveHtml(live, explained) + (compared?.html ?? '')
  letShowMore(place, live.answer, [...marks, ...marksOf(verdict)])
  place.firstElementChild?.scrollIntoView({ block: 'nearest' })
  const to = live.redirected === undefined ? 'answered just now' : `redirected to ${live.redirected}`
  say(step, `Live · ${to}${timingWords(job.relay === undefined ? job.call.url : undefined)}`)
}

/** With the recording that an edited call has by chance, or its own. What was made from the contract is none. */
async function compare({ exchanges, step, contract }: LiveJob, live: Answer, verdict: Verdict): Promise<Compared> {
  const { call, exchange } = step
  const isMade = exchange.provenance.source === 'schema'
  const answer = isMade || call === exchange.call ? undefined : await replay(exchanges)(call)
  const twin = isMade ? undefined : call === exchange.call ? exchange : exchanges.find((one) => one.answer === answer)
  if (twin === undefined) return { marks: [], html: comparedHtml(true, isMade ? nobody : edited) }

  const recorded = await recordedAnswer(twin)
  const differences = compareAnswers(recorded, live, twin.volatile)
  const { blame, said } = witnesses(differences, judge(recorded, contract.replies), verdict)
  const isSame = blame === 'nobody' || blame === 'data'
  const drift = blame === 'nobody' ? '' : `<span class="drift" data-blame="${blame}">${escapeHtml(said)}.</span> `
  return {
    marks: differences.flatMap(toMark),
    html: comparedHtml(isSame && differences.every(({ expected }) => expected), sayDifferences(differences), drift),
  }
}

const nobody = 'Nobody has recorded this call: there is nothing to compare it with'
const edited = 'You edited this call: there is no recording to compare it with'

function comparedHtml(isSame: boolean, words: string, drift = ''): string {
  return `<p class="compared" data-same="${isSame}">${drift}${escapeHtml(words)}</p>`
}

function toMark({ kind, at, recorded, expected }: Difference): Mark[] {
  const isInBody = at.startsWith('/') && !expected && kind !== 'shape-'
  const title = kind === 'shape+' ? 'Not in the recording' : `Recorded: ${recorded}`
  return isInBody ? [{ pointer: at, title, kind: 'difference' }] : []
}

/** Where the bytes of an answer are to be had. Those of the answer that stood here before are let go. */
function addressesOf(place: Element, blob: Blob | undefined): Addresses {
  for (const address of held.get(place) ?? []) URL.revokeObjectURL(address)
  if (blob === undefined) return {}
  // No page of this site may come out of an answer: what a browser would show as a document is only saved.
  const save = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
  const show = /^(image|audio|video)\/|^application\/pdf$/.test(blob.type) ? URL.createObjectURL(blob) : undefined
  held.set(place, show === undefined ? [save] : [save, show])
  return show === undefined ? { save } : { save, show }
}

const held = new WeakMap<Element, string[]>()

/** Eight times as much with each press. */
function letShowMore(place: HTMLElement, { body }: Answer, marks: readonly Mark[]): void {
  const button = place.querySelector<HTMLElement>('[data-more]')
  const code = place.querySelector('.shown pre code')
  if (!button || !code || body === undefined || !('text' in body)) return
  const isJson = body.kind === 'json' && body.text.length < mostPainted
  const text = isJson ? prettyJson(body.text) : body.text
  let length = code.textContent.length
  button.addEventListener('click', () => {
    length = Math.min(text.length, Math.max(length, 1000) * 8)
    const part = text.slice(0, length)
    if (isJson) code.innerHTML = highlightJson(part, marks)
    else code.textContent = part
    const line = button.closest('p')
    const isAll = length === text.length
    line?.firstChild?.replaceWith(isAll ? 'All of it. ' : `The first ${sayBytes(length)} of ${sayBytes(text.length)}. `)
    if (isAll) button.remove()
    if (isAll) place.querySelector('[data-copy]')?.removeAttribute('hidden')
  })
}

/** Beyond this many characters colours are left out. */
const mostPainted = 1_000_000

interface Compared {
  marks: Mark[]
  html: string
}
