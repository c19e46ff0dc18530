/** `npm test`: every rule, unit, corpus and browser test; closes with one line that counts them. */
import { startVitest } from 'vitest/node'

import { requireChromium } from '#plugins/playwright/chromium.ts'

process.env.CHROME_PATH = requireChromium()

const vitest = await startVitest('test', process.argv.slice(2), { watch: false, run: true })
const states = vitest.state
  .getTestModules()
  .flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
const brokenModules = vitest.state.getTestModules().filter((module) => module.errors().length > 0).length
const unhandled = vitest.state.getUnhandledErrors().length
await vitest.close()

const count = (wanted: string) => states.filter((state) => state === wanted).length
const failed = count('failed') + brokenModules + unhandled
const skipped = count('skipped')
console.log(`${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 || count('passed') === 0 ? 1 : 0
