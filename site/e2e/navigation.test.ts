import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

import { soon } from './soon.ts'

const site = inject('site')
const createPayment = `${site}/payments/2.1.0/create-payment/`

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

test.each([
  ['POST /v2/payments/pay_1/refunds', '/payments/2.1.0/create-refund/'],
  ['createRefund', '/payments/2.1.0/create-refund/'],
  ['receipt', '/payments/2.1.0/get-receipt/'],
])('the search dialog finds %s, and Enter opens it', async (query, path) => {
  const page = await openAt(createPayment)
  await openPalette(page)
  await page.keyboard.type(query)
  await soon(() => chosen(page)).toContain(path)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${site}${path}`)
})

test('the search dialog leads to a field, and the field is in view', async () => {
  const page = await openAt(`${site}/guides/`)
  await openPalette(page)
  await page.keyboard.type('refunded_amount')
  await soon(() => chosen(page)).toContain('#')
  await page.keyboard.press('Enter')
  await page.waitForURL(/refunded_amount$/)
  await page.locator(':target').waitFor()
})

test('the search dialog names guides, decisions and changes', async () => {
  const page = await openAt(createPayment)
  await openPalette(page)
  await page.keyboard.type('idempotency')
  const kinds = page.locator('dialog.palette [role=group]')
  await soon(() => kinds.evaluateAll((all) => all.map((one) => one.ariaLabel))).toEqual(
    expect.arrayContaining(['Operations', 'Parameters and fields', 'Decisions', 'Changes']),
  )
})

test('the sidebar’s field filters operations by keyboard alone', async () => {
  const page = await openAt(createPayment)
  const field = page.getByRole('searchbox', { name: 'Filter operations' })
  await field.focus()
  const filter = page.getByRole('combobox', { name: 'Filter operations' })
  await filter.waitFor()
  await page.keyboard.type('refund')
  const found = page.locator('.nav-found [role=option]')
  await soon(() => found.count()).toBeGreaterThan(2)
  expect(await page.locator('.nav-list').isVisible()).toBe(false)

  await page.keyboard.press('ArrowDown')
  expect(await found.nth(1).getAttribute('aria-selected')).toBe('true')
  const href = await found.nth(1).getAttribute('href')
  await page.keyboard.press('Escape')
  expect(await page.locator('.nav-list').isVisible()).toBe(true)

  await page.keyboard.type('refund')
  await soon(() => found.count()).toBeGreaterThan(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${site}${href}`)
})

test('without scripts the sidebar’s field leads to the list of all operations', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(createPayment)
  await page.getByRole('searchbox', { name: 'Filter operations' }).fill('refund')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/payments\/2\.1\.0\/\?q=refund#operations-all$/)
})

test('the sidebar marks the page that one is on, and names no operation of another group', async () => {
  const page = await openAt(createPayment)
  const here = page.locator('.nav [aria-current=page]')
  expect(await here.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual(['../create-payment/'])
  expect(await page.locator('.nav a[href="../create-refund/"]').count()).toBe(0)
})

test('the version switcher keeps the operation, or says that it is not there and leads to the change', async () => {
  const page = await openAt(createPayment)
  await page.locator('summary', { hasText: '2.1.0' }).click()
  await page.locator('.menu a', { hasText: '1.4.0' }).click()
  await page.waitForURL(`${site}/payments/1.4.0/create-payment/`)

  await page.goto(`${site}/payments/2.1.0/create-report/`)
  await page.locator('summary', { hasText: '2.1.0' }).click()
  await page.locator('.menu a', { hasText: '1.4.0' }).click()
  await page.waitForURL(`${site}/payments/1.4.0/#absent-create-report`)
  const note = page.locator('#absent-create-report')
  expect(await note.isVisible()).toBe(true)
  expect(await note.textContent()).toContain('does not exist in 1.4.0. It came later: see it in 2.1.0')
})

async function openAt(address: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(address)
  return page
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.locator('dialog.palette input').waitFor()
}

function chosen(page: Page): Promise<string | null> {
  return page
    .locator('dialog.palette a[aria-selected=true]')
    .first()
    .getAttribute('href', { timeout: 500 })
    .catch(() => null)
}
