import { type Browser, chromium } from 'playwright-core'

import { chromiumFlags, requireChromium } from './chromium.ts'

export type { Browser } from 'playwright-core'

/** Starts a headless Chromium that calls nobody. Close it when done. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: requireChromium(), args: chromiumFlags })
}
