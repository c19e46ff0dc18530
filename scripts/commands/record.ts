import { spawn } from 'node:child_process'

import type { Captured } from '#core/captures/index.ts'
import type { ApiVersion, Reading } from '#core/model.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { declareClassify } from './classify.ts'
import { type CliCommand, portOption, type Shell, textOption } from './command.ts'
import { type Session, workflowSession } from './record-run.ts'
import { tell } from './tell.ts'

/** Records real calls: a proxy in front of the API, and a scenario of what went through it. */
export const record: CliCommand = {
  name: 'record',
  summary: 'record what a client calls, by a proxy in front of the API, or a run of a workflow',
  declare(command) {
    declareClassify(command)
    command
      .argument('[command...]', 'after --: the client to run; it finds the proxy in BASE_URL and CALLSHEET_PROXY')
      .option('--target <url>', 'the address of the API, to put the proxy in front of')
      .option('--run <workflow>', 'make the calls of this workflow, instead of waiting for a client')
      .option('--server <url>', 'with --run: the server to call')
      .option('--input <name=value...>', 'with --run: an input of the workflow')
      .option('--header <line...>', 'with --run: a header of every call, like a credential')
      .requiredOption('--api <api@version>', 'the contract that the calls belong to')
      .requiredOption('--scenario <name>', 'the name of the scenario')
      .option('--title <text>', 'what the scenario shows, in a few words')
      .option('--port <number>', 'the port of the proxy; default: any that is free')
      .option('--env <name>', 'what the target is: sandbox, staging …')
      .addHelpText(
        'after',
        `
Without a command it records until Ctrl-C.

--run makes the calls of a workflow in content/apis/<api>/<version>/workflows/. An input that is not given is taken from the
environment: token from CALLSHEET_TOKEN, apiKey from CALLSHEET_API_KEY. A criterion that is not met is told, what was
called until then is recorded all the same, and the exit code is 1.

Examples:
  callsheet record --target https://sandbox.example.com --api payments@2.1.0 --scenario card-declined -- node pay.js
  callsheet record --run pay-and-refund --server http://127.0.0.1:4010 --api payments@2.1.0 --scenario refund --input order=1815`,
      )
  },
  run: recordCalls,
}

async function recordCalls(shell: Shell): Promise<number> {
  const { loadProject } = await import('#plugins/node/project.ts')
  const { checkName } = await import('#plugins/node/keep.ts')
  const { checkClassify, keepClassified } = await import('./classify.ts')
  const { noVersion, readTarget, versionNamed } = await import('#core/bind/target.ts')

  const name = textOption(shell, 'scenario') ?? ''
  checkName(name)
  await checkClassify(shell)
  refuseMixture(shell)
  const reading = await loadProject(shell.root)
  const api = textOption(shell, 'api') ?? ''
  const version = versionNamed(reading.project.apis, readTarget(api))
  if (!version) throw new Mistake(noVersion(reading.project.apis, api))

  const isRun = textOption(shell, 'run') !== undefined
  const session = isRun ? await workflowSession(shell, reading, version) : await proxySession(shell, reading, version)
  const { captured, code, failures } = await session()
  const isFirst = !reading.project.scenarios.some(({ id }) => id === `${version.api}/${version.version}/${name}`)
  const isRepeatable = (isRun || shell.args.length > 0) && code === 0 && captured.every(isSafe)
  if (isFirst && isRepeatable) shell.say('Once more, to learn what varies by itself')
  const again = isFirst && isRepeatable ? (await session()).captured : undefined

  const { said, closing, findings, saved } = await keepClassified(shell, {
    root: shell.root,
    reading,
    captured,
    again,
    name,
    version,
    source: isRun ? 'run' : 'proxy',
    servers: [textOption(shell, isRun ? 'server' : 'target') ?? ''],
    title: textOption(shell, 'title'),
    env: textOption(shell, 'env'),
    yes: shell.options.yes === true,
  })
  for (const line of [...said, closing]) shell.say(line)
  if (code !== 0 && !isRun) shell.say(`The command ended with ${code}`)

  const found = [...failures, ...findings]
  const isQuiet = found.length === 0 && !shell.json
  const { project } = isQuiet ? reading : await loadProject(shell.root)
  const told = isQuiet ? 0 : await tell(shell, { findings: found, project, extra: { files: saved } })
  return code === 0 && saved.length > 0 ? told : 1
}

function refuseMixture(shell: Shell): void {
  const isRun = textOption(shell, 'run') !== undefined
  if (!isRun && textOption(shell, 'target') === undefined) {
    throw new Mistake('Say with --target which API to record, or with --run which workflow to run')
  }
  const others = isRun ? ['target', 'port'] : ['server', 'input', 'header']
  const wrong = others.find((option) => shell.options[option] !== undefined)
  if (wrong !== undefined) throw new Mistake(`--${wrong} does not go ${isRun ? 'with' : 'without'} --run`)
  if (isRun && shell.args.length > 0) throw new Mistake('With --run there is no command: the workflow makes the calls')
}

// Each session is a proxy of its own, and what went through it.
async function proxySession(
  shell: Shell,
  { documents }: Reading,
  version: ApiVersion,
): Promise<() => Promise<Session>> {
  const { startProxy } = await import('#plugins/node/proxy.ts')
  const { publicUrls } = await import('#core/redact.ts')
  const target = textOption(shell, 'target') ?? ''
  const publicUrl = publicUrls({ version, documents, hosts: [target] })
  const publicPath = (one: Captured) => publicUrl(one).slice(new URL(one.call.url).origin.length)

  return async () => {
    const captured: Captured[] = []
    const proxy = await startProxy({
      target,
      port: portOption(shell, 'port'),
      onExchange: (one) => {
        captured.push(one)
        shell.say(wordsOf(one, publicPath))
      },
    })
    const code = await runClient(shell, proxy.url, target).finally(proxy.close)
    if (captured.length === 0) {
      throw new Mistake(`No call came to the proxy. Let the client call $BASE_URL, or ${proxy.url} while it records`)
    }
    return { captured: captured.sort(byStart), code, failures: [] }
  }
}

// What reads only can be done twice (RFC 9110 §9.2.1).
function isSafe({ call, answer }: Captured): boolean {
  return ['GET', 'HEAD', 'OPTIONS', 'QUERY'].includes(call.method) && answer.status > 0
}

function wordsOf(one: Captured, publicPath: (one: Captured) => string): string {
  return `${one.call.method} ${publicPath(one)} → ${one.answer.status || one.note}`
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

function byStart({ started: one = '' }: Captured, { started: other = '' }: Captured): number {
  return one === other ? 0 : one < other ? -1 : 1
}
