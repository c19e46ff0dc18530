/** `npm run screenshot`: builds the site and takes the picture that the README shows. */
import { build, preview } from 'astro'

import { freePort } from '#plugins/node/port.ts'
import { openBrowser } from '#plugins/playwright/browser.ts'

process.env.ASTRO_TELEMETRY_DISABLED = '1'
await build({ logLevel: 'warn' })
const site = await preview({ logLevel: 'warn', server: { host: '127.0.0.1', port: await freePort() } })
const browser = await openBrowser()

const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 })
await page.goto(`http://127.0.0.1:${site.port}/payments/2.1.0/create-payment/?scenario=card-declined`)
await page.screenshot({ path: '.github/operation.png' })
console.log('Wrote .github/operation.png')

await browser.close()
await site.stop()
