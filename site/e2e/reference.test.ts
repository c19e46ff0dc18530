import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

import { openSmallSite, type SmallSite } from './small-site.ts'
import { soon } from './soon.ts'

const site = inject('site')
const reference = `${site}/payments/2.1.0/reference/`

let browser: Browser
let small: SmallSite

beforeAll(async () => {
  browser = await openBrowser()
  small = await openSmallSite()
})

afterAll(async () => {
  await browser.close()
  await small.close()
})

test('the reference shows every operation, and asks nobody else', async () => {
  const { page, requests } = await open(reference)
  await visible(page, 'Create a payment').waitFor()

  expect(requests.filter((url) => !url.startsWith(`${site}/`))).toEqual([])
  expect(await page.getByText(/Ask AI|Share|Deploy|Developer Tools|Open API Client/).count()).toBe(0)
})

test('its scripts and styles are on no other page, and ours stay out of it', async () => {
  const { page, requests } = await open(`${site}/payments/2.1.0/`, 'h1')
  const plain = await headerStyle(page)
  expect(requests.filter((url) => url.includes('/scalar/'))).toEqual([])

  const there = await open(reference)
  expect(await headerStyle(there.page)).toEqual(plain)
  // The site underlines links and sets headings; Scalar has its own rules for both.
  const spacing = await there.page
    .locator('.app h1')
    .first()
    .evaluate((heading) => getComputedStyle(heading).textWrapStyle)
  expect(spacing).not.toBe('balance')
})

test('light and dark follow the switch of the site, both ways, and the system', async () => {
  const { page } = await open(reference, undefined, { colorScheme: 'dark' })
  expect(await theme(page)).toEqual(['dark-mode', 'rgb(15, 19, 26)'])

  await page.locator('[data-theme-switch]').click()
  await soon(async () => (await theme(page)).join()).toBe('light-mode,rgb(253, 252, 250)')

  await page.locator('[data-theme-switch]').click()
  await soon(async () => (await theme(page)).join()).toBe('dark-mode,rgb(15, 19, 26)')
})

test('the system says light or dark as long as the reader has not', async () => {
  const { page } = await open(reference, undefined, { colorScheme: 'light' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await soon(async () => (await theme(page)).join()).toBe('dark-mode,rgb(15, 19, 26)')
})

test('a test request is filled with the recorded call and answered by its recording', async () => {
  const { page, requests } = await open(reference)
  await sendTestRequest(page, 'Create a payment')

  await soon(() => said(page)).toBe('Recorded · payments/2.1.0/payment-succeeds/01-createPayment')
  await soon(() => client(page)).toContain('201')
  expect(await client(page)).toContain('"id": "card_visa"')
  expect(requests.filter((url) => !url.startsWith(`${site}/`))).toEqual([])
})

test('a call that the chosen scenario has not is a miss that says what is nearest', async () => {
  const { page, requests } = await open(reference)
  await page.getByLabel('Scenario').selectOption('card-declined')
  expect(new URL(page.url()).searchParams.get('scenario')).toBe('card-declined')
  await sendTestRequest(page, 'Create a payment')

  await soon(() => said(page)).toMatch(
    /^Not recorded\. Nearest: payments\/2\.1\.0\/card-declined\/01-createPayment, which differs at \/request\/json/,
  )
  await soon(() => client(page)).toContain('No recording matches this call')
  expect(requests.filter((url) => !url.startsWith(`${site}/`))).toEqual([])
})

test('Live reaches the server of the contract, without cookies, and says so', async () => {
  const { page } = await open(`${small.url}/shop/1.0.0/reference/orders/?mode=live`)
  await sendTestRequest(page, 'List orders')

  await soon(() => said(page)).toBe(`Live · GET ${small.api}/orders`)
  await soon(async () => small.reached.filter(({ method }) => method === 'GET').length).toBe(1)
  expect(small.reached.find(({ method }) => method === 'GET')?.headers.cookie).toBeUndefined()
})

test('the switch stands in the address, and Recorded does not reach the server', async () => {
  small.reached.length = 0
  const { page } = await open(`${small.url}/shop/1.0.0/reference/orders/`)
  await page.getByRole('button', { name: 'Live', exact: true }).click()
  expect(new URL(page.url()).searchParams.get('mode')).toBe('live')
  await page.getByRole('button', { name: 'Recorded', exact: true }).click()
  await sendTestRequest(page, 'List orders')

  await soon(() => said(page)).toBe('Recorded · shop/1.0.0/two-orders/01-listOrders')
  expect(small.reached).toEqual([])
})

test('a large contract has a page for each tag, below any base', async () => {
  const { page } = await open(`${small.url}/shop/1.0.0/reference/`, 'h1')
  expect(await page.locator('.reference-index li').allInnerTexts()).toEqual(['Orders 1 operation', 'Users 1 operation'])

  await page.getByLabel('Tag').selectOption('Users')
  await page.waitForURL(`${small.url}/shop/1.0.0/reference/users/`)
  await visible(page, 'List users').waitFor()
  expect(await page.getByText('List orders').locator('visible=true').count()).toBe(0)
})

test.each([390, 800])('nothing scrolls sideways at %i pixels', async (width) => {
  const { page } = await open(reference, undefined, { viewport: { width, height: 844 } })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})

test('with scripts off the way to the pages of operations is there', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(reference)
  expect(await page.locator('.app').innerText()).toContain('a page of its own')
  await context.close()
})

async function open(url: string, sign = '[data-ready=reference]', options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  const requests: string[] = []
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url())) requests.push(request.url())
  })
  await page.goto(url)
  await page.locator(sign).first().waitFor({ state: 'attached' })
  return { page, requests }
}

async function sendTestRequest(page: Page, operation: string): Promise<void> {
  await visible(page, operation).click()
  await page.locator('.app .show-api-client-button').locator('visible=true').first().click()
  await page.getByRole('button', { name: /^send/i }).locator('visible=true').first().click()
}

/** What Scalar shows under this name; it keeps hidden twins for narrow pages. */
function visible(page: Page, text: string) {
  return page.locator('.app').getByText(text).locator('visible=true').first()
}

/** The dialog that sends test requests, with what was answered. */
function client(page: Page): Promise<string> {
  return page.getByRole('dialog', { name: 'API Client' }).innerText()
}

function said(page: Page): Promise<string> {
  return page.locator('.app-said').innerText()
}

function theme(page: Page): Promise<string[]> {
  return page.evaluate(() => [document.body.className, getComputedStyle(document.body).backgroundColor])
}

function headerStyle(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.header, .brand, .places a, .search-open')].map((element) => {
      const { font, color, height, padding } = getComputedStyle(element)
      return [font, color, height, padding].join(' ')
    }),
  )
}
