import { note } from './note.client.ts'

/**
 * Loads what the reader can choose (scenarios, calls, languages) with the first move towards a part of the page, or at
 * once. A click or a key that comes before it is there is given again.
 */
export function wake(part: HTMLElement, atOnce: boolean): void {
  let awake = false
  const load = async () => {
    const { connect } = await import(/* @vite-ignore */ part.dataset.choices ?? '')
    connect()
    awake = true
  }
  const begin = () => load().catch(() => {})
  const giveAgain = async (event: KeyboardEvent | MouseEvent) => {
    const tab = (event.target as Element).closest('[role=tab]')
    if (awake || !tab || event.ctrlKey || event.metaKey || event.shiftKey) return
    if ('key' in event && !/^(Arrow|Home|End)/.test(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    try {
      await load()
    } catch {
      part.setAttribute('data-behind', '')
      return note(part, 'That has not been loaded yet, and needs the network. What is shown here can be run.')
    }
    tab.dispatchEvent('key' in event ? new KeyboardEvent(event.type, event) : new MouseEvent(event.type, event))
  }

  part.addEventListener('pointerover', begin, { once: true })
  part.addEventListener('focusin', begin, { once: true })
  part.addEventListener('click', giveAgain, true)
  part.addEventListener('keydown', giveAgain, true)
  if (atOnce) begin()
}
