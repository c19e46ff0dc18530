import { once } from 'node:events'
import { parseArgs } from 'node:util'
import type { Settings } from './service/settings.ts'
import type { StartedDemo, startDemo } from './start.ts'

/** `npm run demo`: starts the demo, says what to try, and stops it on Ctrl-C. */
export async function runDemo(args: string[], start: typeof startDemo): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return console.log(usage)
  const settings = settingsFrom(args)
  if (typeof settings === 'string') {
    console.error(settings)
    process.exitCode = 2
    return
  }

  const demo = await start(settings)
  console.log(await greeting(demo))
  await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)))
  await demo.stop()
}

const usage = `npm run demo -- [--port 4010] [--seed 1] [--clock 2026-11-22T09:00:00Z] [--traces <folder>]

  --port    the port of the gateway; any free one when it is taken
  --seed    ids come from this seed, the same in every run
  --clock   the first moment; each request moves it on by one second
  --traces  write OTLP/JSON there, a file for each process`

function settingsFrom(args: string[]): Partial<Settings> | string {
  const text = { type: 'string' } as const
  const options = { port: text, seed: text, clock: text, traces: text }
  try {
    const { port, ...rest } = parseArgs({ args, options }).values
    if (port !== undefined && !/^\d{1,5}$/.test(port)) return `"${port}" is not a port\n\n${usage}`
    if (rest.clock !== undefined && Number.isNaN(Date.parse(rest.clock)))
      return `"${rest.clock}" is not a time\n\n${usage}`
    return { ...rest, ...(port !== undefined && { port: Number(port) }) }
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n\n${usage}`
  }
}

async function greeting({ url, bank, credentials, token }: StartedDemo): Promise<string> {
  const json = `-H 'content-type: application/json'`
  const body = `{"amount":1200,"currency":"EUR","source":{"type":"card","id":"card_visa"}}`

  return `The payments sandbox is at ${url}

  API key   ${credentials.apiKey}
  Bank      ${bank.url}
  Token     ${await token()}

Try:
  curl ${url}/v2/payments -H 'x-api-key: ${credentials.apiKey}' ${json} -d '${body}'
  curl ${url}/v2/payments -H 'x-api-key: ${credentials.apiKey}'
  curl -X PUT ${bank.url}/admin/mode ${json} -d '{"mode":"down"}'

Ctrl-C stops it.`
}
