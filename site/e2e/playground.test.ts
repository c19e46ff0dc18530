import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

import { openSmallSite, type SmallSite } from './small-site.ts'
import { soon } from './soon.ts'

let small: SmallSite
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  small = await openSmallSite()
  browser = await openBrowser()
})

beforeEach(async () => {
  context = await browser.newContext()
  small.reached.length = 0
})

afterEach(() => context.close())

afterAll(async () => {
  await browser.close()
  await small.close()
})

test('a recorded call is answered through the service worker, and no server is called', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Use' }).first().click()
  await page.getByRole('button', { name: 'Send with fetch' }).click()

  await soon(() => page.locator('[data-answer]').innerText()).toContain('from-the-recording')
  expect(await page.locator('[data-log]').innerText()).toBe(
    `GET ${small.api}/orders 200 from shop/1.0.0/two-orders/01-listOrders`,
  )
  expect(small.reached).toEqual([])
})

test('the code of the page and of the console is answered alike', async () => {
  const page = await open()
  expect(await call(page, '/orders')).toContain('from-the-recording')
})

test('a call that was not recorded fails like a dead network, and the log says what is nearest', async () => {
  const page = await open()
  expect(await call(page, '/orders?page=2')).toBe('TypeError: Failed to fetch')
  expect(await call(page, '/nothing')).toBe('TypeError: Failed to fetch')
  expect(await byXmlHttpRequest(page, `${small.api}/nothing`)).toBe('failed')

  await soon(() => page.locator('[data-log]').innerText()).toContain('differs at /request/query/page')
  expect(small.reached).toEqual([])
})

test('a call from before the worker is ready waits for it', async () => {
  const page = await context.newPage()
  await page.goto(playground(), { waitUntil: 'commit' })
  await soon(() => page.evaluate(() => String(window.fetch))).not.toContain('native code')
  const answers = await Promise.all([call(page, '/orders'), call(page, '/nothing')])

  expect(answers).toEqual([expect.stringContaining('from-the-recording'), 'TypeError: Failed to fetch'])
  expect(small.reached).toEqual([])
})

test('a reload works, and answers again', async () => {
  const page = await open()
  const reloaded = await page.reload()
  await page.locator('[data-ready]').waitFor()

  expect(reloaded?.status()).toBe(200)
  expect(await call(page, '/orders')).toContain('from-the-recording')
  expect(await call(page, '/nothing')).toBe('TypeError: Failed to fetch')
  expect(small.reached).toEqual([])
})

test('the worker sees the playground alone, and goes when the reader does', async () => {
  const page = await open()
  expect(await registrations(page)).toEqual([`${playground()}`])

  await page.goto(`${small.url}/shop/1.0.0/`)
  await soon(async () => (await registrations(page)).join()).toBe('')
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null)
})

async function open(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(playground())
  await page.locator('[data-ready]').waitFor()
  return page
}

function playground(): string {
  return `${small.url}/shop/1.0.0/playground/`
}

function call(page: Page, path: string): Promise<string> {
  return page.evaluate((url) => fetch(url).then((answer) => answer.text(), String), small.api + path)
}

function byXmlHttpRequest(page: Page, url: string): Promise<string> {
  return page.evaluate(
    (address) =>
      new Promise<string>((resolve) => {
        const request = new XMLHttpRequest()
        request.open('GET', address)
        request.onload = () => resolve(request.responseText)
        request.onerror = () => resolve('failed')
        request.send()
      }),
    url,
  )
}

function registrations(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope))
}
