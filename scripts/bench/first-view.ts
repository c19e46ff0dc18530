/**
 * `node scripts/bench/first-view.ts <built operation page.html> [--site dist] [--runs 3] [--write]`: measures the first view
 * of a built page beside the bare page with the same content, on a slow phone's processor and network. `--write` puts the
 * table into RESULTS.md.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { openBrowser } from '../../plugins/playwright/browser.ts'

import { barePage } from './bare-page.ts'
import { measureView } from './measure-view.ts'
import { writeSection } from './results.ts'
import { serveFolder } from './serve-folder.ts'
import { type Round, viewTable } from './view-table.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    site: { type: 'string', default: 'dist' },
    runs: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
})
const file = positionals[0]
if (file === undefined) {
  console.error('Say which built page: node scripts/bench/first-view.ts dist/payments/2.1.0/create-payment/index.html')
  process.exit(2)
}

const html = await readFile(file, 'utf8')
const page = `/${path.relative(values.site, path.dirname(file)).split(path.sep).join('/')}/`
const server = await serveFolder(values.site, new Map([['/bare.html', barePage(html)]]))
const browser = await openBrowser()
const rounds: Round[] = []
// Taken in turns, so that a busy moment of the machine meets both.
for (let round = 0; round < Number(values.runs); round++) {
  rounds.push({
    ours: await measureView(browser, server.url + page),
    bare: await measureView(browser, `${server.url}/bare.html`),
  })
}
const text = viewTable(rounds, browser.version())
await browser.close()
server.close()

console.log(text)
if (values.write) await writeSection(`First view: ${page}`, text)
