import type { Call } from '#core/model.ts'
import type { Stage } from '#core/samples/sample-call.ts'

import { query, state } from './address.client.ts'
import { select, tabs } from './tabs.client.ts'

/*
 * Code samples: a tab for each language, which the page remembers. The page holds the first language; the others are
 * written and painted here when the reader wants one. They follow the call that the reader chose or edited.
 */
export class CallsheetSamples extends HTMLElement {
  shown: Shown = { stage: { base: '', needs: [] } }

  connectedCallback(): void {
    const list = this.querySelector('[role=tablist]')
    if (!list) return
    // Written by us at build time from the same type.
    this.shown = JSON.parse(this.querySelector('script')?.textContent ?? '{}')
    tabs(list, (tab) => {
      const { lang = '' } = tab.dataset
      state('lang', lang)
      attempt(() => localStorage.setItem(key, lang))
      this.show(tab)
    })
    for (const kind of ['pointerover', 'focusin'] as const)
      list.addEventListener(kind, () => this.load().catch(() => {}))
    document.addEventListener('callsheet:call', ({ detail }) => {
      this.shown.edited = detail
      this.show(list.querySelector<HTMLElement>('[aria-selected=true]'))
    })

    const lang = query('lang') ?? attempt(() => localStorage.getItem(key)) ?? ''
    const tab = list.querySelector<HTMLElement>(`[data-lang="${CSS.escape(lang)}"]`)
    if (tab?.ariaSelected !== 'false') return
    select(tab)
    this.show(tab)
  }

  /** Puts a language where ours stand. Until it is there the one before stays, so that nothing jumps. */
  async show(tab: HTMLElement | null): Promise<void> {
    const panel = this.querySelector<HTMLElement>('.ours')
    if (!tab || !panel) return
    // All of ours share one panel, which must not be found while it shows another language than its tab.
    panel.hidden = tab.getAttribute('aria-controls') !== panel.id
    const { lang = '' } = tab.dataset
    const code = panel.querySelector('code')
    if (panel.hidden || !code || (lang === panel.dataset.sample && !this.shown.edited)) return

    panel.ariaBusy = 'true'
    try {
      const { sampleHtml } = await this.load()
      if (tab.ariaSelected !== 'true') return
      code.innerHTML = sampleHtml(lang, this.shown)
      panel.dataset.sample = lang
      panel.setAttribute('aria-labelledby', tab.id)
      panel.querySelector('h4')?.replaceChildren(tab.textContent)
      this.removeAttribute('data-behind')
    } catch {
      this.setAttribute('data-behind', '')
    } finally {
      panel.ariaBusy = null
    }
  }

  load(): Promise<SamplesModule> {
    return import(/* @vite-ignore */ this.dataset.samples ?? '')
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

/** The call of the page as it was built, and the one that the reader made of it. */
export interface Shown {
  call?: Call
  stage: Stage
  edited?: Call
}

/** What `show-samples.client.ts` gives. */
export interface SamplesModule {
  sampleHtml(language: string, shown: Shown): string
}

declare global {
  interface DocumentEventMap {
    'callsheet:call': CustomEvent<Call>
  }
}
