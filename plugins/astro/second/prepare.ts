import type { AstroPrerenderer } from 'astro'

import { type Bundled, entryOf } from '../bundled.ts'
import type { BuiltSite } from './messages.ts'
import type { Second } from './process.ts'

/** Lets the second process render what Astro has bundled. Once Astro's own prerenderer is set up. */
export async function prepareSecond(
  second: Second,
  prerenderer: AstroPrerenderer,
  bundled: Bundled,
  place: Place,
): Promise<void> {
  const scripts = scriptsOf(prerenderer)
  const entry = await entryOf(bundled)
  if (!Array.isArray(scripts) || entry === undefined) return
  const pages = [...bundled.pages].map(([key, { styles }]): [string, { styles: unknown }] => [key, { styles }])
  await second.prepare({ entry, scripts, pages, ...place })
}

// Astro gives them to whoever renders a page, and says them nowhere else.
function scriptsOf(prerenderer: AstroPrerenderer & { app?: { getSettings?(): { scripts?: unknown } } }): unknown {
  return prerenderer.app?.getSettings?.().scripts
}

type Place = Omit<BuiltSite, 'entry' | 'scripts' | 'pages'>
