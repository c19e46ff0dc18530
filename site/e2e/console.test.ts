import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

import { overflow, seriousProblems } from './accessibility.ts'
import { soon } from './soon.ts'

const site = inject('site')
const listPayments = `${site}/payments/2.1.0/list-payments/`
const createPayment = `${site}/payments/2.1.0/create-payment/`

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

test('form, path, code and the address of the page say the same, and a link to it shows the same again', async () => {
  const page = await open(listPayments)
  await edit(page)
  await page.locator('.edit').getByLabel('limit').fill('7')
  await soon(() => line(page)).toContain('limit=7')
  await soon(() => page.locator('.samples .ours code').innerText()).toContain('limit=7')
  await soon(async () => page.url()).toContain('contract=')

  await page.locator('.edit').getByLabel('Path and query').fill('/v2/payments?limit=8')
  await soon(() => page.locator('.edit').getByLabel('limit').inputValue()).toBe('8')
  await soon(async () => new URL(page.url()).searchParams.get('query')).toBe('limit=8')

  const { page: other, asked } = await watch(page.url())
  await soon(() => line(other)).toBe('/v2/payments?limit=8')
  await soon(() => answer(other)).toContain('No recording')
  expect(asked).toEqual([])
})

test('a body is edited as text and by its members, and goes into the link', async () => {
  const page = await open(`${createPayment}?scenario=insufficient-funds`)
  await edit(page)
  const body = page.locator('.edit:visible').getByLabel('Body')
  await page.locator('.edit:visible').getByRole('textbox', { name: 'amount' }).fill('123')
  expect(JSON.parse(await body.inputValue()).amount).toBe(123)
  await body.fill((await body.inputValue()).replace('123', '124'))
  expect(await page.locator('.edit:visible').getByRole('textbox', { name: 'amount' }).inputValue()).toBe('124')

  await soon(async () => new URL(page.url()).searchParams.get('body')).toContain('124')
  const { page: other, asked } = await watch(page.url())
  await soon(() => answer(other)).toContain('body/amount recorded')
  expect(asked).toEqual([])
})

test('what may be a credential stays out of the address', async () => {
  const page = await open(createPayment)
  await edit(page)
  await page.locator('.edit:visible').getByLabel('Body').fill('{"amount": 1, "password": "open-sesame"}')
  await soon(() => page.locator('.shared').innerText()).toContain('may be secret: body')
  expect(page.url()).not.toContain('sesame')
})

test('another scenario takes the edits of the one before out of the address', async () => {
  const page = await open(createPayment)
  await edit(page)
  await page.locator('.edit:visible').getByRole('textbox', { name: 'amount' }).fill('5')
  await soon(async () => page.url()).toContain('body=')
  await page.locator('[data-scenario=insufficient-funds]').click()
  await soon(async () => page.url()).not.toContain('body=')
  expect(new URL(page.url()).searchParams.get('scenario')).toBe('insufficient-funds')
})

test('a link that was made for another contract says so and leads to what changed', async () => {
  const { page, asked } = await watch(`${createPayment}?body=%7B%22amount%22%3A3%7D&contract=000000000000`)
  await soon(() => page.locator('.outdated').innerText()).toContain('has changed since this link was made')
  const href = await page.locator('.outdated a').getAttribute('href')
  expect(['#changes', '/payments/changelog/']).toContain(href)
  expect(asked).toEqual([])
})

test.each([
  ['markup in a body', 'body=%3Cimg%20src%3Dx%20onerror%3D%22document.title%3D%27x%27%22%3E'],
  ['markup in a query', 'query=%22%3E%3Cscript%3Edocument.title%3D%27x%27%3C/script%3E'],
  ['another server', 'server=https://evil.test&url=https://evil.test&path.__proto__=x&header.authorization=mine'],
  ['a huge body', `body=${'a'.repeat(6000)}`],
  ['broken signs', 'body=%E0%A4%A&query=%&scenario=%22%5D&exchange=%22%5D'],
])('a hostile link is harmless: %s', async (_words, query) => {
  const { page, asked, broken } = await watch(`${createPayment}?contract=1&mode=live&${query}`)
  await soon(() => page.locator('.live:visible').count()).toBe(1)
  await soon(() => page.locator('.outdated').count()).toBe(1)

  expect(await page.title()).not.toBe('x')
  expect(await page.locator('.call img, .call script, .edit img').count()).toBe(0)
  expect(await page.locator('body').innerText()).not.toContain('evil.test')
  expect([asked, broken]).toEqual([[], []])
})

test.each(['light', 'dark'] as const)('the form has no serious problem and fits a phone (%s)', async (colorScheme) => {
  const page = await open(createPayment, { colorScheme, viewport: { width: 390, height: 844 } })
  await edit(page)
  expect(await seriousProblems(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
})

async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(url)
  return page
}

/** A page with all that it asks of others than this site, and the errors of its scripts. */
async function watch(url: string): Promise<{ page: Page; asked: string[]; broken: string[] }> {
  const page = await (await browser.newContext()).newPage()
  const asked: string[] = []
  const broken: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(site).origin) asked.push(request.url())
  })
  page.on('pageerror', ({ message }) => broken.push(message))
  await page.goto(url)
  return { page, asked, broken }
}

async function edit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit' }).locator('visible=true').click()
  await page.locator('.edit:visible').waitFor()
}

function line(page: Page): Promise<string> {
  return page.locator('.edit:visible').getByLabel('Path and query').inputValue()
}

function answer(page: Page): Promise<string> {
  return page.locator('.answer:visible').first().innerText()
}
