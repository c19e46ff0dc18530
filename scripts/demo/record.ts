/**
 * `npm run demo:record`: makes every scenario of the demo API anew, from the running servers, through our own recording
 * proxy. Against an unchanged demo nothing in `recordings/` changes. With names as arguments: only those.
 */
import type { Captured } from '#core/captures/index.ts'
import type { ApiVersion, Reading } from '#core/model.ts'
import { keepScenario } from '#plugins/node/keep.ts'
import { loadProject } from '#plugins/node/project.ts'
import { startProxy } from '#plugins/node/proxy.ts'

import { callsTo, type DemoScenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'
import { type StartedDemo, startDemo } from './start.ts'

/** Records the named scenarios, or all, into the project below `root`. Gives what it did, a line for each scenario. */
export async function recordDemo(root: string, names: string[] = []): Promise<string[]> {
  const demo = await startDemo({ port: 0, seed: '1', clock: '2026-11-22T09:00:00Z' })
  try {
    const reading = await loadProject(root)
    const lines: string[] = []
    for (const [index, scenario] of scenarios.entries()) {
      if (names.length > 0 && !names.includes(scenario.name)) continue
      lines.push(await recordOne({ root, reading, demo, scenario, order: index + 1 }))
    }
    return lines
  } finally {
    await demo.stop()
  }
}

async function recordOne({ root, reading, demo, scenario, order }: One): Promise<string> {
  const captured: Captured[] = []
  const proxy = await startProxy({ target: demo.url, onExchange: (exchange) => captured.push(exchange) })
  await demo.reset()
  await scenario.run(callsTo(proxy.url), demo)
  await proxy.close()

  const version = versionOf(reading, scenario)
  const { closing, findings } = await keepScenario({
    root,
    reading,
    captured,
    version,
    name: scenario.name,
    servers: [demo.url],
    source: 'proxy',
    env: 'sandbox',
    title: scenario.title,
    why: scenario.why,
    order,
  })
  return [closing, ...findings.map(({ message }) => `  ${message}`)].join('\n')
}

function versionOf({ project }: Reading, { version }: DemoScenario): ApiVersion {
  const found = project.apis.find(({ id }) => id === 'payments')?.versions.find((one) => one.version === version)
  if (found === undefined) throw new Error(`There is no contract in content/apis/payments/${version}/`)
  return found
}

interface One {
  root: string
  reading: Reading
  demo: StartedDemo
  scenario: DemoScenario
  order: number
}

if (import.meta.main) {
  for (const line of await recordDemo(process.cwd(), process.argv.slice(2))) console.log(line)
}
