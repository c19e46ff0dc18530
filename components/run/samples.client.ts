import type { Call } from '#core/model.ts'
import type { Stage } from '#core/samples/sample-call.ts'

import { query, state } from './address.client.ts'
import { select, tabs } from './tabs.client.ts'

/**
 * Code samples: a tab for each language, which the page remembers. The page holds the first language; the others are
 * written and painted here when the reader wants one. They follow the call that the reader chose or edited.
 */
export function connectSamples(part: HTMLElement): void {
  const list = part.querySelector('[role=tablist]')
  if (!list) return
  // Written by us at build time from the same type.
  const shown: Shown = JSON.parse(part.querySelector('script')?.textContent ?? '{}')
  tabs(list, (tab) => {
    const { lang = '' } = tab.dataset
    state('lang', lang)
    attempt(() => localStorage.setItem(key, lang))
    show(part, tab, shown)
  })
  for (const kind of ['pointerover', 'focusin'] as const) list.addEventListener(kind, () => load(part).catch(() => {}))
  document.addEventListener('callsheet:call', ({ detail }) => {
    shown.edited = detail
    show(part, list.querySelector<HTMLElement>('[aria-selected=true]'), shown)
  })

  const lang = query('lang') ?? attempt(() => localStorage.getItem(key)) ?? ''
  const tab = list.querySelector<HTMLElement>(`[data-lang="${CSS.escape(lang)}"]`)
  if (tab?.ariaSelected !== 'false') return
  select(tab)
  show(part, tab, shown)
}

/** Puts a language where ours stand. Until it is there the one before stays, so that nothing jumps. */
async function show(part: HTMLElement, tab: HTMLElement | null, shown: Shown): Promise<void> {
  const panel = part.querySelector<HTMLElement>('.ours')
  if (!tab || !panel) return
  // All of ours share one panel, which must not be found while it shows another language than its tab.
  panel.hidden = tab.getAttribute('aria-controls') !== panel.id
  const { lang = '' } = tab.dataset
  const code = panel.querySelector('code')
  if (panel.hidden || !code || (lang === panel.dataset.sample && !shown.edited)) return

  panel.ariaBusy = 'true'
  try {
    const { sampleHtml } = await load(part)
    if (tab.ariaSelected !== 'true') return
    code.innerHTML = sampleHtml(lang, shown)
    panel.dataset.sample = lang
    panel.setAttribute('aria-labelledby', tab.id)
    panel.querySelector('h4')?.replaceChildren(tab.textContent)
    part.removeAttribute('data-behind')
  } catch {
    part.setAttribute('data-behind', '')
  } finally {
    panel.ariaBusy = null
  }
}

function load({ dataset }: HTMLElement): Promise<SamplesModule> {
  return import(/* @vite-ignore */ dataset.samples ?? '')
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
