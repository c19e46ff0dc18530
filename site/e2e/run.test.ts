import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

const site = inject('site')
const demo = inject('demo')
const createPayment = `${site}/payments/2.1.0/create-payment/`

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

test('Run shows the recorded refusal although the network went right after the page came', async () => {
  const page = await open(createPayment)
  await page.context().setOffline(true)
  await page.locator('[data-scenario=insufficient-funds]').click()
  await run(page).click()

  await soon(() => note(page)).toMatch(/^Recorded · \d+ ms then, \d+ ms now$/)
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

test('with scripts off every scenario is there to be read, and no button that does nothing', async () => {
  const page = await open(createPayment, { javaScriptEnabled: false })

  expect(await page.getByRole('heading', { name: 'Not enough money on the account' }).isVisible()).toBe(true)
  expect(await page.getByText('402 Payment Required', { exact: true }).first().isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: 'Run' }).locator('visible=true').count()).toBe(0)
})

test('a link chooses scenario and language, and sends nothing', async () => {
  const page = await open(`${createPayment}?scenario=insufficient-funds&lang=go`)

  expect(await page.locator('[data-scenario=insufficient-funds]').getAttribute('aria-selected')).toBe('true')
  expect(await page.getByRole('tab', { name: 'Go', exact: true }).getAttribute('aria-selected')).toBe('true')
  await soon(() => page.locator('.samples [data-sample=go]').innerText()).toContain('card_insufficient_funds')
})

test('arrow keys walk through the scenarios and the address follows', async () => {
  const page = await open(createPayment)
  const tabs = page.getByRole('tablist', { name: 'Recorded scenarios' }).getByRole('tab')
  await tabs.first().focus()
  await page.keyboard.press('ArrowRight')

  expect(await tabs.nth(1).getAttribute('aria-selected')).toBe('true')
  expect(new URL(page.url()).searchParams.get('scenario')).toBe(await tabs.nth(1).getAttribute('data-scenario'))
})

test('arrows up and down walk through the columns of the scenarios', async () => {
  const page = await open(createPayment)
  const tabs = page.getByRole('tablist', { name: 'Recorded scenarios' }).getByRole('tab')
  await tabs.first().focus()
  await page.keyboard.press('ArrowDown')
  expect(await tabs.nth(2).getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('ArrowUp')
  expect(await tabs.first().getAttribute('aria-selected')).toBe('true')
})

test('the whole answer of a scenario is in sight on a laptop, and the chosen scenario on a phone', async () => {
  const laptop = await open(`${createPayment}?scenario=card-declined`, { viewport: { width: 1440, height: 900 } })
  const body = await laptop.locator('.answer:visible pre').first().boundingBox()
  expect((body?.y ?? 0) + (body?.height ?? 1000)).toBeLessThan(900)

  const phone = await open(`${createPayment}?scenario=missing-scope`, { viewport: { width: 390, height: 844 } })
  const inSight = await phone.locator('[data-scenario=missing-scope]').evaluate((tab) => {
    const [one, list] = [tab.getBoundingClientRect(), tab.parentElement?.getBoundingClientRect()]
    return list !== undefined && one.top >= list.top && one.bottom <= list.bottom
  })
  expect(inSight).toBe(true)
  expect(await phone.evaluate(() => scrollY)).toBe(0)
})

test('the badge opens the proof, with scripts off, too', async () => {
  const page = await open(createPayment, { javaScriptEnabled: false })
  const take = page.locator('.take', { hasText: 'Not enough money on the account' })
  await take.locator('.proof > summary').click()

  const proof = await take.locator('.proof-body').innerText()
  expect(proof).toContain('recordings/payments/2.1.0/insufficient-funds/01-createPayment.yaml')
  expect(proof).toContain('through the recording proxy, in sandbox')
  expect(proof).toContain('Body: fits the schema')
  expect(proof).toContain('1 × bearer')
})

test('an answer is copied, and seen raw', async () => {
  const page = await open(`${createPayment}?scenario=card-declined`, {
    permissions: ['clipboard-write', 'clipboard-read'],
  })
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
  const page = await open(`${createPayment}?scenario=insufficient-funds`)
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

function run(page: Page) {
  return page.locator('.go:visible').first()
}

/** The machine may be slow, so an expectation has ten seconds to come true. */
function soon(read: () => Promise<string>) {
  return expect.poll(read, { timeout: 10_000 })
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
