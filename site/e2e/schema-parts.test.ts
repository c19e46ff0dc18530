import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { bundleScript } from '#plugins/astro/script.ts'
import { openBrowser } from '#plugins/playwright/browser.ts'

import { soon } from './soon.ts'

const script = new URL('../../components/schema/parts.client.ts', import.meta.url).pathname
const customer = partOf(
  '<ul class="fields"><li id="name"><a class="name" href="#name">name</a></li><li id="owner"><a class="back" href="#">recursive</a></li><li id="tax"><details><summary>1 field</summary><a class="more" href="tax.html" data-at="tax">1 field of Tax</a></details></li></ul>',
)
const tax = partOf('<ul class="fields"><li id="id"><a class="name" href="#id">id</a></li></ul>')

let browser: Browser
let pageHtml: string

beforeAll(async () => {
  browser = await openBrowser()
  const { text } = await bundleScript(script)
  const variants = Array.from(
    { length: 12 },
    (_, index) => `<details name="v"><summary>Kind${index}</summary></details>`,
  )
  pageHtml = `<li id="body.customer"><details><summary>3 fields</summary><a class="more" href="../schemas/customer.html" data-at="body.customer">3 fields of Customer</a></details></li><div class="variants many">${variants.join('')}</div><script type="module">${text}</script>`
})

afterAll(() => browser.close())

test('what is opened is loaded into its place, under its anchors', async () => {
  const page = await open('')
  await page.click('text=3 fields')
  await page.waitForSelector('[id="body.customer.name"]')

  expect(await page.getAttribute('[id="body.customer.name"] a', 'href')).toBe('#body.customer.name')
  expect(await page.getAttribute('[id="body.customer.owner"] a', 'href')).toBe('#body.customer')
  expect(await page.getAttribute('.more', 'href')).toBe('https://docs.test/base/a/1/schemas/tax.html')
  expect(await page.getAttribute('.more', 'data-at')).toBe('body.customer.tax')
})

test('arriving at an anchor in a part of a part loads the way down and marks it', async () => {
  const page = await open('#body.customer.tax.id')
  await page.waitForSelector('[id="body.customer.tax.id"]:target', { state: 'visible' })
})

test('arriving at an anchor that is nowhere does no harm', async () => {
  const page = await open('#body.customer.nobody')
  await page.waitForSelector('[id="body.customer.name"]', { state: 'attached' })
  expect(await page.locator('li').count()).toBe(4)
})

test('without a network the link stays, and says so', async () => {
  const page = await open('')
  await page.context().setOffline(true)
  await page.unroute('**/*')
  await page.click('text=3 fields')
  await soon(() => page.getAttribute('.more', 'data-failed')).toBe('cannot be loaded offline')
})

test('many variants are found by typing', async () => {
  const page = await open('')
  await page.fill('.filter', 'kind1')
  expect(await page.locator('.variants details:visible').allTextContents()).toEqual(['Kind1', 'Kind10', 'Kind11'])
})

async function open(hash: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  const answers = new Map([
    ['/base/a/1/create/', `<!doctype html>${pageHtml}`],
    ['/base/a/1/schemas/customer.html', customer],
    ['/base/a/1/schemas/tax.html', tax],
  ])
  await page.route('**/*', (route) => {
    const body = answers.get(new URL(route.request().url()).pathname)
    return route.fulfill(body === undefined ? { status: 404 } : { body, contentType: 'text/html' })
  })
  await page.goto(`https://docs.test/base/a/1/create/${hash}`)
  return page
}

function partOf(html: string): string {
  return `<!doctype html><html><body><h1>Part</h1><main>${html}</main></body></html>`
}
