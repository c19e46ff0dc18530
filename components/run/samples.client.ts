import type { Call } from '#core/model.ts'

import { query, state } from './address.client.ts'
import { load } from './load.client.ts'
import { select, tabs } from './tabs.client.ts'

/** Code samples: a tab for each language, which the page remembers; they follow the call that the reader chose or edited. */
export class CallsheetSamples extends HTMLElement {
  connectedCallback(): void {
    const remembered = query('lang') ?? recall()
    for (const list of this.querySelectorAll('[role=tablist]')) {
      tabs(list, ({ dataset }) => {
        state('lang', dataset.lang ?? '')
        remember(dataset.lang ?? '')
      })
      const tab = [...list.querySelectorAll<HTMLElement>('[data-lang]')].find((one) => one.dataset.lang === remembered)
      if (tab) select(tab)
    }
    this.addEventListener('click', async ({ target }) => {
      const button = (target as Element).closest<HTMLElement>('[data-copy]')
      const text = button?.closest('[role=tabpanel]')?.querySelector('code')?.textContent
      if (!button || !text) return
      await navigator.clipboard.writeText(text)
      button.textContent = 'Copied'
    })
    document.addEventListener('callsheet:call', ({ detail }) =>
      load().then(
        ({ showSamples }) => showSamples(this, detail),
        () => this.setAttribute('data-behind', ''),
      ),
    )
  }
}

function remember(lang: string): void {
  try {
    localStorage.setItem('callsheet.lang', lang)
  } catch {
    // Storage may be forbidden; the URL holds the choice.
  }
}

function recall(): string | null {
  try {
    return localStorage.getItem('callsheet.lang')
  } catch {
    return null
  }
}

declare global {
  interface DocumentEventMap {
    'callsheet:call': CustomEvent<Call>
  }
}
