import { writeFile } from 'node:fs/promises'

import type { Project, Scenario } from '#core/model.ts'
import { type CliCommand, textOption } from './command.ts'

/** Writes recordings as an HTTP Archive, for tools that read nothing else. */
export const exportCommand: CliCommand = {
  name: 'export',
  summary: 'write recordings as an HTTP Archive (HAR)',
  declare(command) {
    command
      .option('--har', 'as HTTP Archive 1.2 (the only form there is, and the default)')
      .option('--scenario <name>', 'one scenario, `payments/2.1.0/card-declined`; default: all of them')
      .option('--server <url>', 'what {server} stands for; default: the first server of the contract')
      .option('--out <file>', 'the file to write, - for standard output', '-')
      .addHelpText('after', '\nExample:\n  callsheet export --har --scenario card-declined --out declined.har')
  },
  async run(shell) {
    const { loadProject } = await import('#plugins/node/project.ts')
    const { plural } = await import('#core/page/dates.ts')
    const { toHar } = await import('#core/captures/har-export.ts')
    const { project } = await loadProject(shell.root)
    const chosen = await chosenScenarios(project, textOption(shell, 'scenario'))

    const exchanges = chosen.flatMap(({ exchanges }) => exchanges)
    const server = textOption(shell, 'server') ?? (await firstServer(project, chosen))
    const har = toHar(exchanges, { version: await ownVersion(), ...(server !== undefined && { server }) })
    const text = JSON.stringify(har, null, 2)
    const out = textOption(shell, 'out') ?? '-'

    if (out === '-') shell.print(text)
    else await writeHar(out, text)
    if (out !== '-')
      shell.say(
        `${plural(exchanges.length, 'exchange')} of ${plural(chosen.length, 'scenario')} ${exchanges.length === 1 ? 'is' : 'are'} in ${out}`,
      )
    return 0
  },
}

async function chosenScenarios({ scenarios }: Project, name: string | undefined): Promise<Scenario[]> {
  if (name === undefined) return scenarios
  const { scenariosNamed } = await import('#core/recording/scenario-name.ts')
  const { didYouMean } = await import('#core/project/nearest.ts')
  const { Mistake } = await import('#plugins/node/mistake.ts')

  const named = scenariosNamed(scenarios, name)
  if (named.length > 0) return named
  const choices = scenarios.map((scenario) => (name.includes('/') ? scenario.id : scenario.name))
  throw new Mistake(`There is no scenario "${name}". ${didYouMean(name, choices) ?? 'Nothing is recorded yet.'}`)
}

async function firstServer({ apis }: Project, [scenario]: Scenario[]): Promise<string | undefined> {
  const { serverUrl } = await import('#core/bind/servers.ts')
  const api = apis.find(({ id }) => id === scenario?.api)
  const server = api?.versions.find(({ version }) => version === scenario?.version)?.servers[0]
  return server && serverUrl(server)
}

async function writeHar(file: string, text: string): Promise<void> {
  const { Mistake, wordsOf } = await import('#plugins/node/mistake.ts')
  await writeFile(file, `${text}\n`).catch((error: NodeJS.ErrnoException) => {
    throw new Mistake(
      `${file} cannot be written: ${error.code === 'ENOENT' ? 'there is no such folder' : wordsOf(error)}`,
    )
  })
}

async function ownVersion(): Promise<string> {
  const { version } = await import('../../package.json', { with: { type: 'json' } }).then((module) => module.default)
  return version
}
