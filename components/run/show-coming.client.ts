import { headersHtml, statusHtml } from './answer-html.ts'
import { eventHtml } from './body-html.ts'
import { sayBytes } from './figures.ts'
import type { Piece } from './live-body.client.ts'
import { say, type Step } from './step.client.ts'

/** Shows an answer while it comes: its head, its events, lines and texts, and how much there is by now. */
export function showComing(step: Step, place: HTMLElement): (piece: Piece) => void {
  let shown = 0
  let told = 0
  const within = (kind: string, html: string) => {
    const holder = place.querySelector(kind)
    if (holder) return holder
    place.insertAdjacentHTML('beforeend', html)
    return place.querySelector(kind)
  }
  return (piece) => {
    if (piece.kind === 'head') {
      const { answer } = piece
      place.innerHTML = statusHtml(answer, undefined) + headersHtml(answer.headers, 'answer')
    } else if (piece.kind === 'event') {
      within('.events', '<ol class="events" tabindex="0"></ol>')?.insertAdjacentHTML(
        'beforeend',
        eventHtml(piece.event),
      )
    } else if (piece.kind === 'text') {
      shown += piece.text.length
      if (shown <= mostText)
        within('pre', '<pre class="code body text" tabindex="0"><code></code></pre>')?.firstElementChild?.append(
          piece.text,
        )
    } else if (performance.now() - told > 250) {
      told = performance.now()
      say(step, `Receiving … ${sayBytes(piece.bytes)}`)
    }
  }
}

/** Characters that are shown while more come. */
const mostText = 65_536
