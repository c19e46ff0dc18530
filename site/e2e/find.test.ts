import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

import { soon } from './soon.ts'

const createPayment = `${inject('site')}/payments/2.1.0/create-payment/`
const folded = '#status-402 a.name'

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

test('what is folded is found: the browser opens it', async () => {
  const page = await browser.newPage()
  await page.goto(createPayment)
  expect(await isShown(page, folded)).toBe(false)

  // A text fragment is what find-in-page does, without its bar.
  const words = encodeURIComponent('The payment, kept as')
  const other = await browser.newPage()
  await other.goto(`${createPayment}#:~:text=${words}`)
  await soon(() => isShown(other, '#status-402 .fields .text')).toBe(true)
})

test.each([true, false])(
  'arriving at an anchor opens what is around it and marks it (scripts: %s)',
  async (javaScriptEnabled) => {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await page.goto(createPayment)
    const anchor = await page.locator(`${folded}:not(summary *)`).last().getAttribute('href')
    await page.goto(`${createPayment}${anchor}`)

    const target = page.locator(':target')
    await soon(() => target.isVisible()).toBe(true)
    expect(await target.evaluate((one) => getComputedStyle(one).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)')
    const box = await target.boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual(56)
  },
)

test('arriving at an answer that is folded opens it', async () => {
  const page = await browser.newPage()
  await page.goto(`${createPayment}#status-402`)
  await soon(() => isShown(page, '#status-402 .inside')).toBe(true)
})

function isShown(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((one) => one.checkVisibility())
}
