import { spawn } from 'node:child_process'

import type { Captured } from '#core/captures/index.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { type CliCommand, type Shell, textOption } from './command.ts'
import { tell } from './tell.ts'

/** Records real calls: a proxy in front of the API, and a scenario of what went through it. */
export const record: CliCommand = {
  name: 'record',
  summary: 'record what a client calls, by a proxy in front of the API',
  declare(command) {
    command
      .argument('[command...]', 'after --: the client to run; it finds the proxy in BASE_URL and CALLSHEET_PROXY')
      .requiredOption('--target <url>', 'the address of the API')
      .requiredOption('--api <api@version>', 'the contract that the calls belong to')
      .requiredOption('--scenario <name>', 'the name of the scenario')
      .option('--title <text>', 'what the scenario shows, in a few words')
      .option('--port <number>', 'the port of the proxy; default: any that is free')
      .option('--env <name>', 'what the target is: sandbox, staging …')
      .addHelpText(
        'after',
        `
Without a command it records until Ctrl-C.

Example:
  callsheet record --target https://sandbox.example.com --api payments@2.1.0 --scenario card-declined -- node pay.js`,
      )
  },
  run: recordCalls,
}

async function recordCalls(shell: Shell): Promise<number> {
  const { loadProject } = await import('#plugins/node/project.ts')
  const { startProxy } = await import('#plugins/node/proxy.ts')
  const { checkName, keepScenario } = await import('#plugins/node/keep.ts')
  const { noVersion, readTarget, versionNamed } = await import('#core/bind/target.ts')

  const name = textOption(shell, 'scenario') ?? ''
  checkName(name)
  const reading = await loadProject(shell.root)
  const api = textOption(shell, 'api') ?? ''
  const version = versionNamed(reading.project.apis, readTarget(api))
  if (!version) throw new Mistake(noVersion(reading.project.apis, api))

  const target = textOption(shell, 'target') ?? ''
  const { publicUrl } = await import('#core/redact.ts')
  const contract = { version, documents: reading.documents, hosts: [target] }
  const publicPath = (url: string) => publicUrl(url, contract).slice(new URL(url).origin.length)
  const session = async (): Promise<{ captured: Captured[]; code: number; url: string }> => {
    const captured: Captured[] = []
    const proxy = await startProxy({
      target,
      port: portOf(shell),
      onExchange: (one) => {
        captured.push(one)
        shell.say(wordsOf(one, publicPath))
      },
    })
    const code = await runClient(shell, proxy.url, target).finally(proxy.close)
    return { captured: captured.sort(byStart), code, url: proxy.url }
  }
  const { captured, code, url } = await session()
  if (captured.length === 0) {
    throw new Mistake(`No call came to the proxy. Let the client call $BASE_URL, or ${url} while it records`)
  }
  const isFirst = !reading.project.scenarios.some(({ id }) => id === `${version.api}/${version.version}/${name}`)
  const isRepeatable = shell.args.length > 0 && code === 0 && captured.every(isSafe)
  if (isFirst && isRepeatable) shell.say('Once more, to learn what varies by itself')
  const again = isFirst && isRepeatable ? (await session()).captured : undefined

  const { said, closing, findings, saved } = await keepScenario({
    root: shell.root,
    reading,
    captured,
    again,
    name,
    version,
    source: 'proxy',
    servers: [target],
    title: textOption(shell, 'title'),
    env: textOption(shell, 'env'),
    yes: shell.options.yes === true,
  })
  for (const line of [...said, closing]) shell.say(line)
  if (code !== 0) shell.say(`The command ended with ${code}`)

  const isQuiet = findings.length === 0 && !shell.json
  const { project } = isQuiet ? reading : await loadProject(shell.root)
  const found = isQuiet ? 0 : await tell(shell, { findings, project, extra: { files: saved } })
  return code === 0 && saved.length > 0 ? found : 1
}

// What reads only can be done twice (RFC 9110 §9.2.1).
function isSafe({ call, answer }: Captured): boolean {
  return ['GET', 'HEAD', 'OPTIONS', 'QUERY'].includes(call.method) && answer.status > 0
}

function wordsOf({ call, answer, note }: Captured, publicPath: (url: string) => string): string {
  return `${call.method} ${publicPath(call.url)} → ${answer.status || note}`
}

// The exit code of the command; 0 when there is none and Ctrl-C ended the recording.
function runClient(shell: Shell, url: string, target: string): Promise<number> {
  const [command, ...args] = shell.args
  shell.say(`Recording ${target} at ${url}`)
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(0))
  })
  if (command === undefined) {
    shell.say('Call that address; Ctrl-C ends the recording')
    return interrupted
  }

  const ended = new Promise<number>((resolve, reject) => {
    const output = shell.json ? 2 : 1
    const env = { ...process.env, CALLSHEET_PROXY: url, BASE_URL: url }
    const child = spawn(command, args, { env, stdio: [0, output, 2] })
    child.once('error', () => reject(new Mistake(`${command} cannot be run`)))
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
  return Promise.race([ended, interrupted])
}

function portOf(shell: Shell): number {
  const text = textOption(shell, 'port')
  const port = Number(text ?? 0)
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port
  throw new Mistake(`"${text}" is not a port`)
}

function byStart({ started: one = '' }: Captured, { started: other = '' }: Captured): number {
  return one === other ? 0 : one < other ? -1 : 1
}
