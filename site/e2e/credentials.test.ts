import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

import { overflow, seriousProblems } from './accessibility.ts'
import { soon } from './soon.ts'

const site = inject('site')
const demo = inject('demo')
const operation = `${site}/payments/2.1.0/list-payments/`

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

test('a reader signs in with PKCE, calls live, outlives the token, and leaves it nowhere', {
  timeout: 60_000,
}, async () => {
  const context = await browser.newContext()
  const { page, seen } = await open(context)
  const tokens = tokensIn(context)
  const asked = requestsTo(context, '/oauth/authorize')
  await signIn(page)
  await soon(() => letIn(page)).toMatch(/^Signed in with oauth2: .*payments:read/)
  expect(asked[0]).toContain('code_challenge_method=S256')
  await send(page)
  expect(await answer(page)).toContain('200 OK')

  // The token is spoilt, so that the API refuses it, and the page renews it once.
  const [first = ''] = await soonSome(tokens)
  let refused = 0
  await context.route(`${demo.url}/v2/**`, async (route) => {
    if (route.request().headers().authorization !== `Bearer ${first}`) return route.continue()
    if (route.request().method() === 'GET') refused += 1
    await route.fulfill({ status: 401, headers: { 'access-control-allow-origin': '*' }, body: '{}' })
  })
  await send(page)
  await soon(() => answer(page)).toContain('200 OK')
  expect(refused).toBe(1)
  expect(tokens.length).toBeGreaterThan(2)

  await page.goto(`${operation}?mode=live`)
  await aimAtDemo(page)
  await soon(() => letIn(page)).toMatch(/^Signed in with oauth2/)
  expect(await leaksOf(page, seen, tokens)).toEqual([])

  await letInForm(page).getByRole('button', { name: 'Sign out' }).click()
  await soon(() => letIn(page)).toContain('Get a token')
  await context.close()
})

test('without windows a reader signs in in the tab and comes back', { timeout: 60_000 }, async () => {
  const context = await browser.newContext()
  const { page, seen } = await open(context)
  const tokens = tokensIn(context)
  await page.evaluate(() => {
    window.open = () => null
  })
  await fillSignIn(page)
  await letInForm(page).getByRole('button', { name: 'Sign in', exact: true }).click()
  await letInForm(page).getByRole('button', { name: 'Sign in in this tab' }).click()
  await allow(page)
  await page.waitForURL(/list-payments/)
  await aimAtDemo(page)
  await soon(() => letIn(page)).toMatch(/^Signed in with oauth2/)
  expect(await leaksOf(page, seen, await soonSome(tokens))).toEqual([])
  await context.close()
})

test('credentials are those of one origin: another is asked anew', async () => {
  const context = await browser.newContext()
  const { page } = await open(context)
  const token = letInForm(page).getByLabel('Access token')
  await token.fill('a-secret')
  await soon(() => letIn(page)).toContain(`Sent to ${new URL(demo.url).host} alone`)

  await port(page).fill('9')
  await soon(() => letIn(page)).toContain('Sent to 127.0.0.1:9 alone')
  expect(await token.inputValue()).toBe('')
  await aimAtDemo(page)
  expect(await token.inputValue()).toBe('a-secret')
  expect(await page.content()).not.toContain('a-secret')
  await context.close()
})

test('a key in a header is not sent on where the API redirects to', async () => {
  const context = await browser.newContext()
  const { page } = await open(context)
  const elsewhere = requestsTo(context, 'elsewhere')
  await context.route(`${demo.url}/v2/**`, (route) => {
    const allowed = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
    const isAsked = route.request().method() === 'OPTIONS'
    const location = `http://127.0.0.1:${new URL(demo.url).port}/elsewhere`
    return route.fulfill({ status: isAsked ? 204 : 302, headers: { ...allowed, location } })
  })
  await page.locator('.live:visible').getByLabel('Credentials').selectOption({ label: 'apiKey' })
  await letInForm(page).getByLabel('API key (X-Api-Key)').fill('a-secret')
  await page.locator('.go:visible').first().click()
  await soon(() => answer(page)).toContain('redirects the call')
  expect(elsewhere).toEqual([])
  await context.close()
})

test('what is to be remembered is, as plain text with an end; Forget all forgets it in every page', async () => {
  const context = await browser.newContext()
  const { page } = await open(context)
  const other = await open(context)
  await letInForm(page).getByLabel('Access token').fill('a-secret')
  await soon(() => letInForm(other.page).getByLabel('Access token').inputValue()).toBe('a-secret')
  expect(await stored(page)).not.toContain('a-secret')

  await letInForm(page)
    .getByLabel(/^Remember on this device/)
    .selectOption({ value: '1' })
  await soon(() => letIn(page)).toContain('anybody who uses this browser can read it')
  expect(await stored(page)).toContain('a-secret')

  await letInForm(page).getByRole('button', { name: 'Forget all' }).click()
  await soon(() => letInForm(other.page).getByLabel('Access token').inputValue()).toBe('')
  expect(await stored(page)).not.toContain('a-secret')
  await context.close()
})

test.each(['light', 'dark'] as const)(
  'the form has no serious accessibility problem on a phone (%s)',
  async (colorScheme) => {
    const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width: 390, height: 844 } })
    const { page } = await open(context)
    await fillSignIn(page)
    expect([await seriousProblems(page), await overflow(page)]).toEqual([[], 0])
    await context.close()
  },
)

async function open(context: BrowserContext): Promise<{ page: Page; seen: string[] }> {
  const page = await context.newPage()
  const seen: string[] = []
  page.on('console', (message) => seen.push(message.text()))
  page.on('pageerror', ({ message }) => seen.push(message))
  page.on('framenavigated', (frame) => seen.push(frame.url()))
  await atDemo(context)
  await page.goto(`${operation}?mode=live`)
  await aimAtDemo(page)
  return { page, seen }
}

/** The contract names the addresses of a demo on its usual port; the one of this test is elsewhere. */
async function atDemo(context: BrowserContext): Promise<void> {
  await context.route('**/console.json', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ body: (await answer.text()).replaceAll('http://127.0.0.1:4010', demo.url) })
  })
}

async function aimAtDemo(page: Page): Promise<void> {
  await port(page).fill(new URL(demo.url).port)
}

function port(page: Page) {
  return page.locator('.live:visible').getByRole('textbox', { name: 'port' })
}

function letInForm(page: Page) {
  return page.locator('.let-in:visible')
}

async function letIn(page: Page): Promise<string> {
  return (await letInForm(page).allInnerTexts()).join()
}

async function fillSignIn(page: Page): Promise<void> {
  await letInForm(page).getByRole('button', { name: 'Get a token' }).click()
  await letInForm(page).getByLabel('How').selectOption({ label: 'As yourself, in a window of the provider' })
  await letInForm(page).getByLabel('Client id').fill('demo-docs')
}

async function signIn(page: Page): Promise<void> {
  await fillSignIn(page)
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    letInForm(page).getByRole('button', { name: 'Sign in', exact: true }).click(),
  ])
  await allow(popup)
}

async function allow(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('ada')
  await page.getByLabel('Password').fill('demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
}

async function send(page: Page): Promise<void> {
  await page.locator('.go:visible').first().click()
  await soon(async () => (await page.locator('.note:visible').allInnerTexts()).join()).toBe('Live · answered just now')
}

function answer(page: Page): Promise<string> {
  return page.locator('.answer:visible').first().innerText()
}

/** Every token that came to the page, as it comes. */
function tokensIn(context: BrowserContext): string[] {
  const tokens: string[] = []
  context.on('response', async (response) => {
    if (!response.url().endsWith('/oauth/token') || response.request().method() !== 'POST') return
    const { access_token, refresh_token } = await response.json().catch(() => ({}))
    tokens.push(...[access_token, refresh_token].filter(Boolean))
  })
  return tokens
}

async function soonSome(tokens: string[]): Promise<string[]> {
  await soon(async () => tokens.length).toBeGreaterThan(1)
  return tokens
}

function requestsTo(context: BrowserContext, path: string): string[] {
  const asked: string[] = []
  context.on('request', (request) => {
    if (request.url().includes(path)) asked.push(request.url())
  })
  return asked
}

/** Where a token can be found that should not be there. */
async function leaksOf(page: Page, seen: string[], tokens: string[]): Promise<string[]> {
  const places = { ...(await placesIn(page)), seen: seen.join('\n') }
  return Object.entries(places).flatMap(([place, text]) =>
    tokens.some((token) => text.includes(token)) ? [place] : [],
  )
}

function placesIn(page: Page): Promise<{ [place: string]: string }> {
  return page.evaluate(() => ({
    address: location.href,
    history: JSON.stringify(history.state),
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    cookies: document.cookie,
    name: window.name,
    markup: document.documentElement.outerHTML,
  }))
}

function stored(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify(localStorage))
}
