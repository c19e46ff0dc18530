import { noVersion, readTarget, versionNamed } from '#core/bind/target.ts'
import { type ExportFormat, exportFormats } from '#core/exports/index.ts'
import type { Project, Scenario } from '#core/model.ts'
import { didYouMean } from '#core/project/nearest.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { chosenScenarios } from '../chosen-scenarios.ts'
import { type Shell, textOption } from '../command.ts'
import { isAddress } from '../server-address.ts'

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
  if (server === undefined || isAddress(server)) return server
  throw new Mistake(`--server "${server}" is not an address. Write it like http://localhost:8080`)
}

/** The scenarios that `--api` and `--scenario` name: all of them, without any. */
export function scenariosToExport(shell: Shell, project: Project): Scenario[] {
  const target = textOption(shell, 'api')
  const contract = target === undefined ? undefined : versionNamed(project.apis, readTarget(target))
  if (target !== undefined && contract === undefined) throw new Mistake(noVersion(project.apis, target))
  const name = textOption(shell, 'scenario')
  return chosenScenarios(project, { of: contract && [contract], names: name === undefined ? [] : [name] })
}
