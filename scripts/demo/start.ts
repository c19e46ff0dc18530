import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Demo, demoAt } from './demo.ts'
import { isServiceName, type Peers, type ServiceName, serviceNames } from './service/names.ts'
import { type Settings, settingsVariable } from './service/settings.ts'

/**
 * Starts every process of the demo and gives a handle on it. The gateway takes port 4010 when it is free, or any other.
 * With `seed` and `clock` the same calls get the same answers, byte for byte.
 */
export async function startDemo({ port = 4010, ...rest }: Partial<Settings> = {}): Promise<StartedDemo> {
  const settings: Settings = { port, ...rest }
  const children = serviceNames.map((name) => ({ name, process: start(name, settings) }))
  const stop = async () => {
    await Promise.all(children.map((child) => end(child.process)))
  }

  try {
    const ports = await Promise.all(children.map((child) => hear(child, hasPort)))
    const peers = toPeers(children.map(({ name }, index): [ServiceName, number] => [name, ports[index]?.port ?? 0]))
    const ready = children.map((child) => hear(child, isReady))
    for (const child of children) child.process.send({ peers })
    await Promise.all(ready)
    return { ...(await demoAt(peers.gateway)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const files: Record<ServiceName, string> = {
  gateway: './gateway/index.ts',
  payments: './payments/index.ts',
  risk: './risk.ts',
  ledger: './ledger.ts',
  bank: './bank.ts',
  identity: './identity/index.ts',
}

function start(name: ServiceName, settings: Settings): ChildProcess {
  const env = { ...process.env, [settingsVariable]: JSON.stringify(settings) }
  // SQLite in Node still calls itself experimental; the demo may rely on it, so its warning says nothing new.
  const execArgv = ['--disable-warning=ExperimentalWarning']
  return fork(fileURLToPath(new URL(files[name], import.meta.url)), [], { env, execArgv })
}

/** The first message of this kind from a process; an error when it ends instead. */
async function hear<T>({ name, process }: Child, isWanted: (message: unknown) => message is T): Promise<T> {
  return new Promise((done, fail) => {
    const listen = (message: unknown) => {
      if (!isWanted(message)) return
      process.off('message', listen)
      done(message)
    }
    process.on('message', listen)
    process.once('error', fail)
    process.once('exit', (code) => fail(new Error(`The ${name} process ended with code ${code} before it was ready`)))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill()
  await exit
}

function toPeers(ports: [ServiceName, number][]): Peers {
  const peers: Peers = { gateway: '', payments: '', risk: '', ledger: '', bank: '', identity: '' }
  for (const [name, port] of ports) if (isServiceName(name)) peers[name] = `http://127.0.0.1:${port}`
  return peers
}

function hasPort(message: unknown): message is { port: number } {
  return typeof message === 'object' && message !== null && 'port' in message && typeof message.port === 'number'
}

function isReady(message: unknown): message is { ready: true } {
  return typeof message === 'object' && message !== null && 'ready' in message
}

interface Child {
  name: ServiceName
  process: ChildProcess
}

/** A demo that we started, and can stop. */
export interface StartedDemo extends Demo {
  stop(): Promise<void>
}

if (import.meta.main) {
  const { runDemo } = await import('./cli.ts')
  await runDemo(process.argv.slice(2), startDemo)
}
