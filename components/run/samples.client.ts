import type { Call } from '#core/model.ts'

import { query, state } from './address.client.ts'
import { load } from './load.client.ts'
import { select, tabs } from './tabs.client.ts'

/** Code samples: a tab for each language, which the page remembers; they follow the call that the reader chose or edited. */
export class CallsheetSamples extends HTMLElement {
  connectedCallback(): void {
    for (const list of this.querySelectorAll('[role=tablist]')) {
      tabs(list, ({ dataset: { lang = '' } }) => {
        state('lang', lang)
        attempt(() => localStorage.setItem(key, lang))
      })
      const lang = query('lang') ?? attempt(() => localStorage.getItem(key)) ?? ''
      const tab = list.querySelector<HTMLElement>(`[data-lang="${CSS.escape(lang)}"]`)
      if (tab) select(tab)
    }
    document.addEventListener('callsheet:call', ({ detail }) =>
      load().then(
        ({ showSamples }) => showSamples(this, detail),
        () => this.setAttribute('data-behind', ''),
      ),
    )
  }
}

const key = 'callsheet.lang'

/** Storage may be forbidden; the URL holds the choice. */
function attempt<Result>(use: () => Result): Result | undefined {
  try {
    return use()
  } catch {
    return
  }
}

declare global {
  interface DocumentEventMap {
    'callsheet:call': CustomEvent<Call>
  }
}
