import { noVersion, readTarget, versionNamed } from '#core/bind/target.ts'
import { type ExportFormat, exportFormats } from '#core/exports/index.ts'
import type { Project, Scenario } from '#core/model.ts'
import { didYouMean } from '#core/project/nearest.ts'
import { scenariosNamed } from '#core/recording/scenario-name.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { type Shell, textOption } from '../command.ts'

/** The format that `--as` or `--har` names. */
export function chosenFormat(shell: Shell): ExportFormat {
  const name = textOption(shell, 'as') ?? 'har'
  if (shell.options.har === true && name !== 'har') throw new Mistake(`--har and --as ${name} ask for two formats`)

  const format = exportFormats.find((one) => one.name === name)
  if (format) return format
  const choices = exportFormats.map((one) => one.name)
  throw new Mistake(`There is no format "${name}". ${didYouMean(name, choices)}`)
}

/** The address that `--server` names. */
export function serverOption(shell: Shell): string | undefined {
  const server = textOption(shell, 'server')
  if (server === undefined || (/^https?:\/\/[^/\s]/i.test(server) && URL.canParse(server))) return server
  throw new Mistake(`--server "${server}" is not an address. Write it like http://localhost:8080`)
}

/** The scenarios that `--api` and `--scenario` name: all of them, without any. */
export function chosenScenarios(shell: Shell, { apis, scenarios }: Project): Scenario[] {
  const target = textOption(shell, 'api')
  const contract = target === undefined ? undefined : versionNamed(apis, readTarget(target))
  if (target !== undefined && contract === undefined) throw new Mistake(noVersion(apis, target))

  const isOwn = ({ api, version }: Scenario) => !contract || (api === contract.api && version === contract.version)
  const own = scenarios.filter(isOwn)
  const name = textOption(shell, 'scenario')
  const named = name === undefined ? own : scenariosNamed(own, name)
  if (named.length > 0) return named

  const of = contract === undefined ? '' : ` of ${contract.api}@${contract.version}`
  if (name === undefined) throw new Mistake(`Nothing is recorded${of} yet`)
  const choices = own.map((scenario) => (name.includes('/') ? scenario.id : scenario.name))
  const near = didYouMean(name, [...new Set(choices)]) ?? 'Nothing is recorded yet.'
  throw new Mistake(`There is no scenario "${name}"${of}. ${near}`)
}
