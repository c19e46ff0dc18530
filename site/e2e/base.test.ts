import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'
import { openBrowser } from '#plugins/playwright/browser.ts'

import { overflow, seriousProblems } from './accessibility.ts'
import { deadLinks } from './dead-links.ts'
import { runAstro } from './run-astro.ts'
import { openSmallSite, type SmallSite } from './small-site.ts'
import { soon } from './soon.ts'

let small: SmallSite
let browser: Browser
let site: string

beforeAll(async () => {
  small = await openSmallSite()
  browser = await openBrowser()
  site = `${small.url}/files/1.0.0/`
})

afterAll(async () => {
  await browser.close()
  await small.close()
})

test('below a base each link of our own site leads to a page and an anchor that exist', {
  timeout: 180_000,
}, async () => {
  const dist = await temporaryFolder()
  await runAstro(fileURLToPath(new URL('../..', import.meta.url)), dist, { CALLSHEET_BASE: '/some/docs/' })
  expect(deadLinks(dist, '/some/docs/')).toEqual([])
})

test('below a base each link of a site with large schemas, a playground and references by tag leads somewhere', async () => {
  expect((await readdir(path.join(small.dist, 'files/1.0.0/schemas'))).length).toBeGreaterThan(0)
  expect(deadLinks(small.dist, '/docs/')).toEqual([])
})

test.each(['files/1.0.0/', 'files/1.0.0/send-file/', 'shop/1.0.0/playground/', 'shop/1.0.0/reference/'])(
  '%s has no serious accessibility problem in light and dark, and fits a phone',
  async (place) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ colorScheme, bypassCSP: true, viewport: { width: 390, height: 844 } })
      const page = await context.newPage()
      await page.goto(`${small.url}/${place}`)
      expect([await seriousProblems(page), await overflow(page)]).toEqual([[], 0])
      await context.close()
    }
  },
)

test('a part of a schema that a page loads can be read by itself', async () => {
  const [part = ''] = await readdir(path.join(small.dist, 'files/1.0.0/schemas'))
  const page = await (await browser.newContext({ bypassCSP: true, javaScriptEnabled: true })).newPage()
  await page.goto(`${site}schemas/${part}`)
  expect([await seriousProblems(page), await overflow(page)]).toEqual([[], 0])
})

test('the search dialog finds an operation', async () => {
  const page = await open(site)
  await page.keyboard.press('Control+k')
  await page.locator('dialog.palette input').fill('sendFile')
  await page.locator('dialog.palette a[aria-selected=true][href*="/docs/files/1.0.0/send-file/"]').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(`${site}send-file/`)
})

test('keys typed right after Ctrl-K are kept', async () => {
  const page = await open(site)
  let pressed = Promise.resolve()
  await page.route('**/palette.js', async (route) => {
    const answer = await route.fetch()
    // While Control is down, letters are commands.
    await pressed
    await page.keyboard.type('login')
    await route.fulfill({ response: answer })
  })
  pressed = page.keyboard.press('Control+k')
  await pressed
  await page.locator('dialog.palette a[aria-selected=true][href*="/login/"]').waitFor()
  expect(await page.locator('dialog.palette input').inputValue()).toBe('login')
})

test('what is folded beyond the page is loaded when it is opened', async () => {
  const page = await open(`${site}send-file/`)
  const more = page.locator('.more').first()
  const part = await more.getAttribute('data-at')
  await more.evaluate((link) => {
    for (let part = link.parentElement; part; part = part.parentElement)
      if (part instanceof HTMLDetailsElement) part.open = true
  })
  await soon(() => page.locator(`[id^="${part}."]`).count()).toBeGreaterThan(0)
})

test('a link to what the page leaves out, and an anchor in it, are followed in the page', async () => {
  const page = await open(`${site}send-file/`)
  const more = page.locator('.more').first()
  const part = await more.getAttribute('data-at')
  await more.evaluate((link: HTMLElement) => link.click())
  const field = page.locator(`[id^="${part}."]`).first()
  await field.waitFor({ state: 'attached' })
  expect(page.url()).toBe(`${site}send-file/`)

  const id = await field.getAttribute('id')
  const there = await open(`${site}send-file/#${id}`)
  await there.locator(`[id="${id}"]`).waitFor()
})

test('folds are opened, and what is in them is reached, by keyboard alone', async () => {
  const page = await open(`${site}send-file/`)
  const fold = page.locator('.fields summary').locator('visible=true').first()
  await fold.focus()
  const before = await isOpen(fold)
  await page.keyboard.press('Enter')
  expect(await isOpen(fold)).toBe(!before)
  if (before) await page.keyboard.press('Enter')

  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('.fields') !== null)).toBe(true)
})

test('a form is edited field by field, matched with what was recorded, and sent live', async () => {
  const page = await open(`${site}login/`)
  await press(page, 'Edit')
  await page.getByLabel('user').locator('visible=true').fill('bob')
  await press(page, 'Run')
  await soon(() => answer(page)).toContain('form/user recorded "ada", yours "bob"')

  await page.getByLabel('user').locator('visible=true').fill('ada')
  await press(page, 'Run')
  await soon(() => answer(page)).toContain('200 OK')

  await page.getByLabel('user').locator('visible=true').fill('bob & co')
  await press(page, 'Live')
  await press(page, 'Send live')
  await soon(() => answer(page)).toContain('the network')
  expect(small.received.at(-1)).toBe('user=bob+%26+co&scope=read')
  expect(small.reached.at(-1)?.headers['x-version']).toBe('1')
})

test('a file is chosen for a part of a multipart body, and sent live', async () => {
  const page = await open(`${site}send-file/`)
  await press(page, 'Edit')
  await page.getByLabel('title').locator('visible=true').fill('Scarf')
  await page.locator('.edit input[type=file]').setInputFiles({
    name: 'scarf.png',
    mimeType: 'image/png',
    buffer: Buffer.from('a scarf'),
  })
  await soon(() => page.locator('.edit .file').innerText()).toBe('scarf.png, 7 bytes')
  await press(page, 'Live')
  await press(page, 'Send live')
  await soon(() => answer(page)).toContain('the network')

  const sent = small.received.at(-1)
  expect(sent).toContain('name="title"\r\n\r\nScarf\r\n')
  expect(sent).toContain('name="picture"; filename="scarf.png"\r\ncontent-type: image/png\r\n\r\na scarf\r\n')
})

async function open(url: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(url)
  return page
}

function isOpen(summary: Locator): Promise<boolean> {
  return summary.evaluate((one) => one.parentElement?.hasAttribute('open') ?? false)
}

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).locator('visible=true').first().click()
}

function answer(page: Page): Promise<string> {
  return page.locator('.answer:visible').first().innerText()
}

test('an address that cannot be decoded stops no script', async () => {
  const page = await browser.newPage()
  const failed: string[] = []
  page.on('pageerror', ({ message }) => failed.push(message))
  await page.goto(`${site}send-file/#%`)
  await page.mouse.move(10, 10)
  await soon(() => page.locator('link[data-rest][rel=stylesheet]').count()).toBe(1)
  expect(failed).toEqual([])
  await page.close()
})
