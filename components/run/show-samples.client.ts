import type { Call } from '#core/model.ts'
import { samples } from '#core/samples/index.ts'

import { codeHtml } from './code-html.ts'

/** Writes a call anew in every language of the page. */
export function showSamples(place: HTMLElement, call: Call): void {
  const full = { ...call, url: call.url.replace('{server}', place.dataset.server ?? '') }
  for (const panel of place.querySelectorAll<HTMLElement>('[role=tabpanel]')) {
    const sample = samples.find(({ id }) => id === panel.dataset.sample)
    const code = panel.querySelector('code')
    if (sample && code) code.innerHTML = codeHtml(sample.write(full))
  }
}
