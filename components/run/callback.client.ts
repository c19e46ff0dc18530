import { answers, leftPage } from './left-page.ts'

/*
 * The page to which a sign-in answers. The answer leaves its address at once. It goes to the page that waits in another
 * window, or, when the reader had left that page in this very tab, back to it.
 */

const answer = location.search
history.replaceState(null, '', location.pathname)

const back = backFor(new URLSearchParams(answer).get('state'))
if (back === undefined) {
  const channel = new BroadcastChannel(answers)
  channel.postMessage(answer)
  tell('You can close this window. The page that you came from goes on.')
  // A message that is on its way must not be lost with its window.
  setTimeout(() => window.close(), 100)
} else location.replace(back)

/** The page that was left in this tab for this very sign-in. The answer is noted for it. */
function backFor(state: string | null): string | undefined {
  try {
    const left = JSON.parse(sessionStorage.getItem(leftPage) ?? '{}')
    if (state === null || left.pending?.state !== state || new URL(left.back).origin !== location.origin) return
    sessionStorage.setItem(leftPage, JSON.stringify({ ...left, answer }))
    return left.back
  } catch {
    return
  }
}

function tell(text: string): void {
  const place = document.getElementById('told')
  if (place) place.textContent = text
}
