import { join } from 'node:path'

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { har } from '#core/exports/har.ts'
import { exportOf } from '#core/fixtures/exported.ts'
import { bytesOf, toBase64 } from '#core/http/body.ts'
import type { Call, Exchange } from '#core/model.ts'
import { readSources } from '#plugins/node/sources.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'
import { openBrowser } from '#plugins/playwright/browser.ts'

const server = 'https://api.test'
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

test('a browser answers calls from our archives, as they were recorded', async () => {
  const exported = exportOf(await readSources(process.cwd()))
  const archives = exported.scenarios.map((scenario) => {
    const { text } = har.write({ ...exported, server, scenarios: [scenario] })
    return { name: scenario.id.replaceAll('/', '-'), text, exchanges: scenario.exchanges.filter(isFirst) }
  })
  const folder = await temporaryFolder(Object.fromEntries(archives.map(({ name, text }) => [`${name}.har`, text])))

  for (const { name, exchanges } of archives) {
    const page = await openAt(join(folder, `${name}.har`))
    for (const { call, answer } of exchanges) {
      expect(await answerTo(page, call)).toEqual({
        status: answer.status,
        body: answer.body ? toBase64(bytesOf(answer.body)) : '',
      })
    }
    await page.context().close()
  }
})

/** A page of the API's own origin, from which everything can be called; nothing that it asks for leaves the machine. */
async function openAt(archive: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.routeFromHAR(archive, { notFound: 'abort' })
  await page.route(`${server}/`, (route) => route.fulfill({ body: 'A page' }))
  await page.goto(`${server}/`)
  return page
}

function answerTo(page: Page, { method, url, headers, body }: Call) {
  const sent = body === undefined ? undefined : new TextDecoder().decode(bytesOf(body))
  return page.evaluate(
    async ([address, options]) => {
      const response = await fetch(address, options)
      const bytes = new Uint8Array(await response.arrayBuffer())
      return { status: response.status, body: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) }
    },
    [
      url.replace('{server}', server),
      { method, headers: Object.fromEntries(headers), ...(sent === undefined ? {} : { body: sent }) },
    ] as const,
  )
}

// An archive answers a call that was made several times always alike.
function isFirst({ call }: Exchange, index: number, all: Exchange[]): boolean {
  const key = JSON.stringify(call)
  return all.findIndex((other) => JSON.stringify(other.call) === key) === index
}
