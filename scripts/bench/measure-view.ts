import type { Browser } from '../../plugins/playwright/browser.ts'

/** Opens a page in a new context, slowed down, waits until nothing has happened for two seconds, and says what it cost. */
export async function measureView(browser: Browser, url: string): Promise<View> {
  const context = await browser.newContext({ viewport: { width: 1350, height: 940 } })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })

  const sent = { requests: 0, bytes: 0 }
  let last = Date.now()
  devtools.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith('data:')) sent.requests++
    last = Date.now()
  })
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    sent.bytes += encodedDataLength
    last = Date.now()
  })
  await page.addInitScript(observe)
  await page.goto(url, { waitUntil: 'load' })
  while (Date.now() - last < QUIET) await page.waitForTimeout(QUIET / 4)
  const seen = await page.evaluate(() => {
    const { view } = globalThis as unknown as { view: Seen }
    return { ...view, elements: document.getElementsByTagName('*').length }
  })
  await context.close()
  return { ...seen, ...sent }
}

/** Runs in the page, before anything of its own. */
function observe(): void {
  const view: Seen = { fcp: 0, lcp: 0, blocking: 0, shift: 0 }
  Object.assign(globalThis, { view })
  const watch = (type: string, see: (entry: Entry) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) see(entry)
    }).observe({ type, buffered: true })

  watch('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') view.fcp = startTime
  })
  watch('largest-contentful-paint', ({ startTime }) => {
    view.lcp = startTime
  })
  watch('longtask', ({ duration }) => {
    view.blocking += Math.max(0, duration - 50)
  })
  watch('layout-shift', ({ value = 0, hadRecentInput }) => {
    if (!hadRecentInput) view.shift += value
  })
}

const QUIET = 2000

/** Of a layout shift also how far, and whether the reader caused it. */
type Entry = PerformanceEntry & { value?: number; hadRecentInput?: boolean }

/** What a first view cost. Times in milliseconds. */
export interface View extends Seen {
  requests: number
  bytes: number
  elements: number
}

interface Seen {
  fcp: number
  lcp: number
  blocking: number
  shift: number
}
