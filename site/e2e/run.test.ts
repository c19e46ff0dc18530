import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

import { soon } from './soon.ts'

const site = inject('site')
const demo = inject('demo')
const createPayment = `${site}/payments/2.1.0/create-payment/`

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

test('what is shown runs although the network went right after the page came', async () => {
  const page = await open(createPayment)
  await page.context().setOffline(true)
  await run(page).click()

  await soon(() => note(page)).toMatch(/^Recorded · \d+ ms then, \d+ ms now$/)
  expect(await answer(page)).toContain('201 Created')
})

test('a scenario that was looked at runs without the network; another says what it needs', async () => {
  const page = await open(createPayment)
  await choose(page, 'insufficient-funds')
  await page.context().setOffline(true)
  await run(page).click()
  await soon(() => note(page)).toMatch(/^Recorded · \d+ ms then, \d+ ms now$/)
  expect(await answer(page)).toContain('402 Payment Required')

  await page.locator('[data-scenario=bank-down]').click()
  await soon(() => note(page)).toMatch(/^That has not been loaded yet/)
  expect(await answer(page)).toContain('402 Payment Required')
})

test('without the network the page says what needs it, and Run still works', async () => {
  const page = await open(createPayment)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Edit' }).locator('visible=true').click()
  await soon(() => note(page)).toBe('Editing and live calls need the network. Run works without it.')

  await run(page).click()
  await soon(() => note(page)).toMatch(/^Recorded/)
})

test('with scripts off every scenario is a page to be read, and no button does nothing', async () => {
  const page = await open(createPayment, { javaScriptEnabled: false })
  expect(await page.getByRole('button', { name: 'Run' }).locator('visible=true').count()).toBe(0)

  await page.locator('[data-scenario=insufficient-funds]').click()
  expect(await page.getByRole('heading', { name: 'Not enough money on the account' }).first().isVisible()).toBe(true)
  expect(await page.getByText('402 Payment Required', { exact: true }).isVisible()).toBe(true)
  expect(await page.getByRole('button').locator('visible=true').count()).toBe(0)
})

test('a link chooses scenario and language, and sends nothing', async () => {
  const page = await open(`${createPayment}?scenario=insufficient-funds&lang=go`)

  await soon(() => selected(page)).toBe('insufficient-funds')
  expect(await page.getByRole('tab', { name: 'Go', exact: true }).getAttribute('aria-selected')).toBe('true')
  await soon(() => page.locator('.samples [data-sample=go]').innerText()).toContain('card_insufficient_funds')
})

test('arrow keys walk through the scenarios and the address follows', async () => {
  const page = await open(createPayment)
  const tabs = page.getByRole('tablist', { name: 'Recorded scenarios' }).getByRole('tab')
  await tabs.first().focus()
  await page.keyboard.press('ArrowRight')

  const second = await tabs.nth(1).getAttribute('data-scenario')
  await soon(() => selected(page)).toBe(second)
  expect(new URL(page.url()).searchParams.get('scenario')).toBe(second)
})

test('arrows up and down walk through the columns of the scenarios', async () => {
  const page = await open(createPayment)
  const tabs = page.getByRole('tablist', { name: 'Recorded scenarios' }).getByRole('tab')
  await tabs.first().focus()
  await page.keyboard.press('ArrowDown')
  await soon(() => selected(page)).toBe(await tabs.nth(2).getAttribute('data-scenario'))
  await page.keyboard.press('ArrowUp')
  await soon(() => selected(page)).toBe(await tabs.first().getAttribute('data-scenario'))
})

test('the whole answer of a scenario is in sight on a laptop, and the chosen scenario on a phone', async () => {
  const laptop = await open(`${createPayment}?scenario=card-declined`, { viewport: { width: 1440, height: 900 } })
  await soon(() => selected(laptop)).toBe('card-declined')
  const body = await laptop.locator('.answer:visible pre').first().boundingBox()
  expect((body?.y ?? 0) + (body?.height ?? 1000)).toBeLessThan(900)

  const phone = await open(`${createPayment}?scenario=missing-scope`, { viewport: { width: 390, height: 844 } })
  await soon(() => selected(phone)).toBe('missing-scope')
  const inSight = await phone.locator('[data-scenario=missing-scope]').evaluate((tab) => {
    const [one, list] = [tab.getBoundingClientRect(), tab.parentElement?.getBoundingClientRect()]
    return list !== undefined && one.top >= list.top && one.bottom <= list.bottom
  })
  expect(inSight).toBe(true)
  expect(await phone.evaluate(() => scrollY)).toBe(0)
})

test.each([true, false])('the badge opens the proof (scripts: %s)', async (javaScriptEnabled) => {
  const page = await open(createPayment, { javaScriptEnabled })
  await page.locator('.proof > summary').locator('visible=true').click()
  if (!javaScriptEnabled) await page.getByRole('link', { name: 'When, where and how this was recorded' }).click()

  const proof = page.locator('.proof-body').locator('visible=true')
  await soon(() => proof.innerText()).toContain('recordings/payments/2.1.0/payment-succeeds/01-createPayment.yaml')
  const text = await proof.innerText()
  expect(text).toContain('through the recording proxy, in sandbox')
  expect(text).toContain('Body: fits the schema')
  expect(text).toContain('1 × bearer')
})

test('an answer is copied, and seen raw', async () => {
  const page = await open(`${createPayment}?scenario=card-declined`, {
    permissions: ['clipboard-write', 'clipboard-read'],
  })
  await soon(() => selected(page)).toBe('card-declined')
  const shown = page.locator('.answer:visible').first()
  await shown.getByRole('button', { name: 'Copy' }).click()
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())).decline_code).toBe('do_not_honor')

  await shown.getByLabel('Raw').check()
  expect(
    await shown
      .locator('pre')
      .first()
      .evaluate((pre) => getComputedStyle(pre).whiteSpace),
  ).toBe('pre-wrap')
})

test('a call is copied as curl', async () => {
  const page = await open(createPayment, { permissions: ['clipboard-write', 'clipboard-read'] })
  await page.getByRole('button', { name: 'Copy as curl' }).locator('visible=true').click()
  await soon(() => note(page)).toMatch(/^Copied as curl/)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl [\s\S]*\/v2\/payments/)
})

test('an edited call that nobody recorded is a miss, and the nearest recording is offered', async () => {
  const page = await open(createPayment)
  await choose(page, 'insufficient-funds')
  await edit(
    page,
    '{"amount": 99999999, "currency": "EUR", "source": {"type": "card", "id": "card_insufficient_funds"}}',
  )
  await run(page).click()
  await soon(() => answer(page)).toContain('body/amount recorded')

  await page.getByRole('button', { name: 'Use the nearest' }).click()
  await soon(() => note(page)).toMatch(/^Recorded/)
})

test('Live creates a payment, judges it, and says how it differs from the recording', async () => {
  const page = await open(`${createPayment}?scenario=wallet-bundle`)
  await soon(() => selected(page)).toBe('wallet-bundle')
  await goLive(page, new URL(demo.url).port)
  await run(page).click()
  await soon(() => note(page)).toBe('Live · answered just now')

  const shown = await answer(page)
  expect(shown).toContain('201 Created')
  expect(shown).toContain('Matches the contract')
  expect(shown).toMatch(/Differs from the recording: .*\/id.*\(expected to vary\)/)
})

test('credentials stay in the page: not in its address, not in storage', async () => {
  const page = await open(createPayment)
  await goLive(page, new URL(demo.url).port)

  expect(page.url()).not.toContain(demo.token)
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]))).not.toContain(
    demo.token,
  )
})

test('a server that does not answer is explained', async () => {
  const page = await open(createPayment)
  await goLive(page, '9')
  await run(page).click()

  await soon(() => answer(page)).toContain('Nothing answers at http://127.0.0.1:9')
})

async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(url)
  return page
}

async function choose(page: Page, scenario: string): Promise<void> {
  await page.locator(`[data-scenario=${scenario}]`).click()
  await soon(() => selected(page)).toBe(scenario)
}

/** The name of the scenario that is shown. */
async function selected(page: Page): Promise<string | null> {
  return page.locator('.takes [aria-selected=true]').getAttribute('data-scenario')
}

function run(page: Page) {
  return page.locator('.go:visible').first()
}

async function note(page: Page): Promise<string> {
  return (await page.locator('.note:visible').allInnerTexts()).join()
}

function answer(page: Page): Promise<string> {
  return page.locator('.answer:visible').first().innerText()
}

async function edit(page: Page, body: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit' }).locator('visible=true').click()
  await page.locator('.edit:visible textarea').fill(body)
}

async function goLive(page: Page, port: string): Promise<void> {
  await page.getByRole('button', { name: 'Live', exact: true }).locator('visible=true').click()
  const form = page.locator('.live:visible')
  await form.getByRole('textbox', { name: 'port' }).fill(port)
  await form.getByLabel('Access token').fill(demo.token)
}
