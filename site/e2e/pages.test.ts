import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

const site = inject('site')

const pageTypes = [
  '/',
  '/payments/2.1.0/',
  '/payments/2.1.0/create-payment/',
  '/payments/1.4.0/create-payment/',
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
    await page.evaluate(axe.source)
    const problems = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run()
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(({ target }) => target.join(' '))
              .slice(0, 5)
              .join(', ')}`,
        )
    })
    await page.close()

    expect(problems).toEqual([])
  })

  test('does not scroll sideways on a phone', async () => {
    const page = await open(path, { viewport: { width: 390, height: 844 } })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    await page.close()

    expect(overflow).toBe(0)
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

    expect(said).toEqual([])
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
  await expect.poll(() => page.evaluate(() => localStorage.getItem('fonts'))).toBe('here')
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
