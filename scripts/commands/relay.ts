import { Mistake } from '#plugins/node/mistake.ts'
import { type CliCommand, listOption, portOption, type Shell, textOption } from './command.ts'

/** Serves a relay on this machine, for APIs that let no page call them. */
export const relayCommand: CliCommand = {
  name: 'relay',
  summary: 'pass live calls of the pages on to APIs that refuse browsers (CORS)',
  declare(command) {
    command
      .option('--origin <url...>', 'an origin of pages that may use it', [])
      .option('--trust <url...>', 'a server of a contract that may stand in a private network', [])
      .option('--port <number>', 'the port to listen on', '4020')
      .option('--host <address>', 'the address to listen on', '127.0.0.1')
      .addHelpText(
        'after',
        `
It calls the servers of the contracts in content/apis and nothing else, and runs until Ctrl-C. It passes on no cookies,
follows no redirect to another host, and keeps no record of what passes.

Example:
  callsheet relay --origin https://docs.example.com`,
      )
  },
  run: runRelay,
}

async function runRelay(shell: Shell): Promise<number> {
  const { loadProject } = await import('#plugins/node/project.ts')
  const { addressesOf } = await import('#plugins/relay/allowed.ts')
  const { relay } = await import('#plugins/relay/relay.ts')
  const { safely } = await import('#plugins/relay/send.ts')
  const { serveRelay } = await import('#plugins/relay/serve.ts')

  const { project } = await loadProject(shell.root)
  const versions = project.apis.flatMap((api) => api.versions)
  const addresses = addressesOf(
    versions.flatMap(({ servers, operations }) => [servers, ...operations.map((one) => one.servers ?? [])].flat()),
  )
  if (addresses.length === 0) throw new Mistake('No contract in content/apis names a server with an https:// address')

  const origins = originsOf(shell, 'origin')
  const trusted = originsOf(shell, 'trust')
  const allowed = origins.length === 0 ? preview : origins
  const handle = relay({ addresses, origins: allowed, send: safely({ trusted }) })
  const host = textOption(shell, 'host') ?? '127.0.0.1'
  const port = portOption(shell, 'port')
  const { url, close } = await serveRelay(handle, { host, port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new Mistake(`Port ${port} is taken. Choose another with --port`) : error
  })

  shell.say(`The relay listens at ${url}`)
  shell.say(`For pages of ${allowed.join(', ')}`)
  for (const { href } of addresses) shell.say(`It calls ${href}`)
  if (shell.json) shell.print(JSON.stringify({ url, origins: allowed, addresses, findings: [], summary: {} }))
  await interrupted()
  await close()
  return 0
}

function originsOf(shell: Shell, name: string): string[] {
  return listOption(shell, name).map((text) => {
    const { protocol, origin } = URL.canParse(text) ? new URL(text) : { protocol: '', origin: '' }
    if (protocol === 'http:' || protocol === 'https:') return origin
    throw new Mistake(`"${text}" is not an origin. Write it like https://docs.example.com`)
  })
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

// Where `npm start`, `astro dev` and `astro preview` show a site.
const preview = ['http://127.0.0.1:4321', 'http://localhost:4321']
