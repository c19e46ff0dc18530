import { readFile } from 'node:fs/promises'

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

import { overflow, seriousProblems } from './accessibility.ts'
import { soon } from './soon.ts'

const site = inject('site')
const createPayment = `${site}/payments/2.1.0/create-payment/`

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

test('a careful client gets over two 503 with a third attempt, and nobody is asked', async () => {
  const page = await open(createPayment)
  const asked = requestsOf(page)
  await openFaults(page)
  expect(await page.getByLabel('What goes wrong').inputValue()).toBe('unavailable')
  await page.getByRole('button', { name: 'Let it fail' }).click()

  await soon(() => outcome(page)).toBe('After 783 ms the user has the answer, 201 Created.')
  expect(await page.locator('.happenings li').allInnerTexts()).toEqual([
    'attempt 1: 503 Service Unavailable after 30 ms',
    'waits 100 ms',
    'attempt 2: 503 Service Unavailable after 30 ms',
    'waits 217 ms',
    'attempt 3: 201 Created after 406 ms',
  ])
  expect(await answer(page)).toContain('Simulated: this fault was never recorded')
  expect(asked.filter(({ origin }) => origin !== site)).toEqual([])
})

test('a broken connection pays twice, unless the key is kept; a link shows the same', async () => {
  const page = await open(createPayment)
  await openFaults(page)
  await page.getByLabel('What goes wrong').selectOption('reset')
  await page.getByLabel('Own policy').check()
  await page.getByLabel('Keep the idempotency key').uncheck()
  await page.getByRole('button', { name: 'Let it fail' }).click()
  await soon(() => outcome(page)).toMatch(/The API acted twice on one call: it takes them for different ones\.$/)

  const other = await open(page.url())
  await soon(() => outcome(other)).toBe(await outcome(page))
  expect(await other.locator('.happenings').innerText()).toBe(await page.locator('.happenings').innerText())
  await other.getByLabel('Keep the idempotency key').check()
  await other.getByRole('button', { name: 'Let it fail' }).click()
  await soon(() => outcome(other)).toMatch(/the user has the answer, 201 Created\.$/)
})

test('a link lets a recording fail without a press, and asks this site alone', async () => {
  const page = await browser.newPage()
  const asked = requestsOf(page)
  await page.goto(`${createPayment}?fault=error-inside&policy=none`)
  await soon(() => outcome(page)).toMatch(
    /the body that it is not: [\s\S]*Who goes by the status alone takes it for a success\.$/,
  )
  expect(await answer(page)).toContain('Status 200 is not in the contract')
  expect(asked.filter(({ origin }) => origin !== site)).toEqual([])
  await page.close()
})

test('a link that says nonsense runs nothing', async () => {
  const page = await open(`${createPayment}?fault=__proto__&policy=constructor`)
  await soon(() => page.locator('.faults').count()).toBe(1)
  expect(await page.getByLabel('What goes wrong').inputValue()).toBe('unavailable')
  expect(await outcome(page)).toBe('')
})

test('what is closed leaves the recorded answer behind, and the address as it was', async () => {
  const page = await open(createPayment)
  const before = await answer(page)
  await openFaults(page)
  await page.getByLabel('What goes wrong').selectOption('wrong-type')
  await page.getByRole('button', { name: 'Let it fail' }).click()
  await soon(() => answer(page)).toContain('We will be back soon.')
  await page.getByRole('button', { name: 'What if it fails?' }).locator('visible=true').click()

  expect(await answer(page)).toBe(before)
  expect(page.url()).toBe(createPayment)
})

test('a run is stopped, and its timeline is saved as a picture', async () => {
  const page = await open(createPayment)
  await openFaults(page)
  await page.getByLabel('What goes wrong').selectOption('timeout')
  await page.getByLabel('Pace').selectOption('as in life')
  await page.getByRole('button', { name: 'Let it fail' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await soon(() => outcome(page)).toBe('Stopped.')

  await page.getByLabel('Pace').selectOption('× 50')
  await page.getByLabel('Tries once').check()
  await page.getByRole('button', { name: 'Let it fail' }).click()
  await soon(() => outcome(page)).toMatch(/^After 60\.\d+ s the user has nothing but an error/)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as SVG' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('timeout.svg')
  expect(await readFile(await download.path(), 'utf8')).toMatch(/^<svg [\s\S]*<title>No answer within a minute/)
})

test('the code says what the client does, in three languages', async () => {
  const page = await open(createPayment)
  await openFaults(page)
  const code = page.locator('.policy-code [role=tabpanel]').locator('visible=true')
  expect(await code.innerText()).toMatch(/npm install cockatiel[\s\S]*maxAttempts: 3[\s\S]*\/v2\/payments/)
  await page.getByRole('tab', { name: 'TypeScript' }).press('End')
  await soon(() => code.innerText()).toMatch(/pip install requests tenacity[\s\S]*stop_after_attempt\(4\)/)
  await page.getByLabel('Tries once').check()
  await soon(() => code.innerText()).not.toContain('tenacity')
})

test.each(['light', 'dark'] as const)(
  'what fails has no serious accessibility problem on a phone, in %s',
  async (colorScheme) => {
    const page = await open(
      `${createPayment}?fault=timeout&policy=retries-2.pause-200.timeout-1000.breaker-2-1000.stale&calls=5`,
      {
        colorScheme,
        reducedMotion: 'reduce',
        viewport: { width: 390, height: 844 },
      },
    )
    await soon(() => outcome(page)).toMatch(/^After .* s the user has seen \d of 5 calls succeed/)
    expect(await seriousProblems(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
  },
)

async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(url)
  return page
}

async function openFaults(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'What if it fails?' }).locator('visible=true').click()
  await page.getByRole('button', { name: 'Let it fail' }).waitFor()
}

/** What a page asks for from now on, as it asks. */
function requestsOf(page: Page): URL[] {
  const asked: URL[] = []
  page.on('request', (request) => asked.push(new URL(request.url())))
  return asked
}

async function outcome(page: Page): Promise<string> {
  return (await page.locator('.faults .outcome').allTextContents()).join()
}

function answer(page: Page): Promise<string> {
  return page.locator('.answer:visible').first().innerText()
}
