import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openBrowser } from '#plugins/playwright/browser.ts'

import { openSmallSite, type SmallSite } from './small-site.ts'
import { soon } from './soon.ts'

let browser: Browser
let small: SmallSite

beforeAll(async () => {
  small = await openSmallSite()
  browser = await openBrowser()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await small.close()
})

test.each([
  ['generated', 'list-things/', 'made field99'],
  ['recorded', 'get-thing/?scenario=large', 'the field99'],
])(
  'the beginning of a long %s answer is in the page, and all of it when the reader asks',
  async (_kind, path, last) => {
    const page = await open(path)
    expect(await body(page).innerText()).not.toContain(last)
    expect(await page.getByRole('button', { name: 'Copy', exact: true }).locator('visible=true').count()).toBe(1)

    await page.locator('.answer:visible [data-do=all]').click()
    await soon(() => body(page).innerText()).toContain(last)
    expect(await page.getByRole('button', { name: 'Copy', exact: true }).locator('visible=true').count()).toBe(2)
    expect(await page.getByText('Show all of it').count()).toBe(0)
  },
)

test('with scripts off the rest of a recorded answer is a link, and that of a generated one no dead button', async () => {
  const recorded = await open('get-thing/', { javaScriptEnabled: false })
  await recorded.getByRole('link', { name: 'Show all of it' }).click()
  expect(await recorded.locator('body').innerText()).toContain('the field99')

  const generated = await open('list-things/', { javaScriptEnabled: false })
  expect(await generated.getByRole('button', { name: 'Show all of it' }).locator('visible=true').count()).toBe(0)
})

test('more calls than fit into tabs are a list to choose from', async () => {
  const page = await open('get-thing/?scenario=many')
  const list = page.getByRole('combobox', { name: '14 calls' })
  await list.selectOption({ index: 12 })

  await soon(() => body(page).innerText()).toContain('"number": 13')
  expect(await page.locator('.call:visible').innerText()).toContain('/things/13')
})

test('a scenario that comes while Live is on is sent live, too', async () => {
  const page = await open('get-thing/')
  await page.getByRole('button', { name: 'Live', exact: true }).click()
  await page.locator('[data-scenario=many]').click()
  // Until it is there, the scenario before it can be sent.
  await soon(() => page.locator('.call:visible').innerText()).toContain('/things/1')
  const send = page.getByRole('button', { name: 'Send live' }).locator('visible=true')
  await send.waitFor()
  expect(await page.locator('.live-form:visible').count()).toBe(1)

  await send.click()
  await soon(() => body(page).innerText()).toContain('"from": "the network"')
  expect(small.reached.at(-1)?.url).toBe('/things/1')
})

test('what comes live is not compared with an answer that nobody has seen', async () => {
  const page = await open('list-things/')
  await page.getByRole('button', { name: 'Go live' }).click()
  await page.getByRole('button', { name: 'Send live' }).click()

  await soon(() => page.locator('.answer').innerText()).toContain(
    'Nobody has recorded this call: there is nothing to compare it with',
  )
})

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(`${small.url}/long/1.0.0/${path}`)
  return page
}

/** The body of the answer that is shown. */
function body(page: Page) {
  return page.locator('.answer:visible pre').first()
}
