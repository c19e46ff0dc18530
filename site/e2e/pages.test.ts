import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

import { overflow, seriousProblems } from './accessibility.ts'
import { soon } from './soon.ts'

const site = inject('site')

const pageTypes = [
  '/',
  '/payments/2.1.0/',
  '/payments/2.1.0/coverage/',
  '/payments/2.1.0/create-payment/',
  '/payments/2.1.0/create-payment/takes/card-declined/',
  '/payments/2.1.0/on-payment-succeeded/',
  '/payments/2.1.0/reference/',
  '/payments/1.4.0/',
  '/payments/1.4.0/create-payment/',
  '/scenarios/payments/2.1.0/refund-flow/',
  '/evidence/',
  '/scorecard/',
  '/findings/',
  '/search/',
  '/404.html',
  '/payments/changelog/',
  '/guides/your-first-payment/',
  '/decisions/',
  '/decisions/0008-money-is-an-integer-in-minor-units/',
  '/checks/',
  '/checks/body-violates-schema/',
]

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

describe.each(pageTypes)('%s', (path) => {
  test.each(['light', 'dark'] as const)('has no serious accessibility problem in %s', async (colorScheme) => {
    const page = await open(path, { colorScheme })
    const problems = await seriousProblems(page)
    await page.close()

    expect(problems).toEqual([])
  })

  test('does not scroll sideways on a phone', async () => {
    const page = await open(path, { viewport: { width: 390, height: 844 } })
    const beyond = await overflow(page)
    await page.close()

    expect(beyond).toBe(0)
  })

  test('says nothing in the console and asks nobody else', async () => {
    const page = await (await browser.newContext()).newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(`${site}/`) && !request.url().startsWith('data:')) said.push(request.url())
    })
    await page.goto(`${site}${path}`, { waitUntil: 'networkidle' })
    await page.context().close()

    // Scalar says its name.
    expect(said.filter((line) => !line.startsWith('@scalar/api-reference@'))).toEqual([])
  })
})

test('an operation page loads no script and no style before the reader shows intent', async () => {
  const page = await browser.newPage()
  const scripts: string[] = []
  page.on('request', (request) => {
    if (['script', 'fetch', 'stylesheet'].includes(request.resourceType())) scripts.push(request.url())
  })
  await page.goto(`${site}/payments/2.1.0/create-payment/`, { waitUntil: 'networkidle' })
  await page.close()

  expect(scripts).toEqual([])
})

test('whoever comes for the scorecard of an operation, far below what is laid out at first, sees it open', async () => {
  const page = await browser.newPage()
  await page.goto(`${site}/payments/2.1.0/create-payment/#scorecard`)
  const card = page.locator('#scorecard')

  await soon(() =>
    card.evaluate((title) => Math.abs(title.getBoundingClientRect().top - innerHeight / 2) < innerHeight / 2),
  ).toBe(true)
  expect(await page.locator('.scorecard').evaluate((part) => part.matches('[open]'))).toBe(true)
  await page.close()
})

test('fonts come with the first move, and are used from the next page on', async () => {
  const page = await browser.newPage()
  const fonts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(request.url())
  })
  await page.goto(`${site}/payments/2.1.0/create-payment/`, { waitUntil: 'networkidle' })
  expect(fonts).toEqual([])
  expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).not.toMatch(/^"?Inter\b(?! fallback)/)

  await page.mouse.move(100, 100)
  await soon(() => page.evaluate(() => localStorage.getItem('fonts'))).toBe('here')
  await page.goto(`${site}/payments/2.1.0/`)
  expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toMatch(/^"?Inter\b/)
  await page.close()
})

async function open(path: string, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({ ...options, bypassCSP: true })
  const page = await context.newPage()
  await page.goto(`${site}${path}`)
  return page
}
