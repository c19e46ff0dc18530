import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

import { type LiveSite, openLiveSite } from './live-site.ts'
import { soon } from './soon.ts'

let site: LiveSite
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  site = await openLiveSite()
  browser = await openBrowser()
})

beforeEach(async () => {
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
})

afterEach(() => context.close())

afterAll(async () => {
  await browser.close()
  await site.close()
})

test('an answer is explained: its status, its headers, and how it differs from the recording', async () => {
  const page = await sent('order')
  await soon(() => answer(page)).toContain('3 calls are left; the count begins anew in 20 s')
  const text = await answer(page)

  expect(text).toContain('The order, as it is kept')
  expect(text).toContain('Holds for 60 s')
  expect(text).toContain('Matches the contract')
  expect(text).toContain('Only data differs')
})

test('what breaks the contract is marked in the body, and who is wrong is said', async () => {
  const page = await sent('wrong')
  await soon(() => page.locator('.answer mark.violation').first().innerText()).toBe('"two"')
  expect(await answer(page)).toContain('The API does not keep its contract')
})

test('an error inside 200 is called out', async () => {
  const page = await sent('failed')
  await soon(() => answer(page)).toContain('and the body that it is not: "error" is not empty')
})

test('JSON lines appear as they come, and what came stays when it is stopped', async () => {
  const page = await sent('lines')
  await soon(() => page.locator('.answer .events li').count()).toBe(2)
  await page.getByRole('button', { name: 'Stop' }).click()
  await soon(() => answer(page)).toContain('Not whole: it ended because you stopped it.')
  expect(await page.locator('.answer .events li').count()).toBe(2)
})

test('a text that does not end is shown as far as it came', async () => {
  const page = await sent('slow')
  await soon(() => answer(page)).toContain('It begins')
  await page.getByRole('button', { name: 'Stop' }).click()
  await soon(() => answer(page)).toContain('Not whole: it ended because you stopped it.')
  expect(await answer(page)).toContain('It begins')
})

test('a picture is shown, and saved under a name that says what it is', async () => {
  const page = await sent('picture')
  await soon(() => page.locator('.answer img.image').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
  expect(await page.locator('.answer a[download]').getAttribute('download')).toBe('dot.png')
})

test('of a huge answer the beginning is shown, then more, and all of it is saved', async () => {
  const page = await sent('huge')
  await soon(() => answer(page)).toContain('The first 8.2')
  await page.getByRole('button', { name: 'Show more' }).click()
  expect(await answer(page)).toContain('The first 66')

  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.answer a[download]').click()])
  expect(download.suggestedFilename()).toBe('answer.json')
})

test('what a browser refuses is explained by what the server sends, and the relay gets it', async () => {
  const page = await sent('closed')
  await soon(() => answer(page)).toContain('Access-Control-Allow-Methods is missing, and lacks PUT')
  expect(await answer(page)).toContain('does not let this page read it (CORS)')
  expect(await answer(page)).toContain('The OPTIONS request is answered with 405; a browser wants 200 or 204')

  await page.getByRole('button', { name: 'Send it via the relay' }).click()
  await soon(() => page.locator('.answer .via').innerText()).toBe('via relay')
  expect(await answer(page)).toContain('200 OK')
  await page.locator('.answer .headers summary').click()
  expect(await page.locator('.answer .headers dt').allInnerTexts()).toContain('strict-transport-security')
})

test('what was sent is kept in the page: shown again, sent again, copied without credentials', async () => {
  const page = await sent('order')
  await soon(() => page.locator('.history summary').innerText()).toBe('Sent in this visit (1)')
  await page.locator('.history summary').click()
  await page.getByRole('button', { name: /^Send again/ }).click()
  await soon(() => page.locator('.history summary').innerText()).toBe('Sent in this visit (2)')

  await page.locator('.history select').first().selectOption('curl')
  await soon(() => page.evaluate(() => navigator.clipboard.readText())).toContain('Bearer YOUR_TOKEN')
  await page
    .getByRole('button', { name: /^Show: / })
    .last()
    .click()
  await soon(() => answer(page)).toContain('Matches the contract')
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('order')
})

async function sent(operation: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${site.url}/live/1.0.0/${operation}/`)
  await page.getByRole('button', { name: 'Live', exact: true }).locator('visible=true').click()
  await page.getByRole('button', { name: 'Send live' }).locator('visible=true').click()
  return page
}

function answer(page: Page): Promise<string> {
  return page.locator('.take:not([hidden]) .answer').first().innerText()
}
