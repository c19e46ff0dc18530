import { noVersion, readTarget } from '#core/bind/target.ts'
import type { ApiVersion, Project, Scenario } from '#core/model.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { chosenScenarios } from '../chosen-scenarios.ts'
import { listOption, type Shell, textOption } from '../command.ts'

/** The scenarios that `--api`, of one version or of all, and `--scenario` name. */
export function scenariosToVerify(shell: Shell, project: Project): Scenario[] {
  const names = listOption(shell, 'scenario')
  const target = textOption(shell, 'api')
  if (target === undefined) return chosenScenarios(project, { of: undefined, names })

  const { api, version } = readTarget(target)
  const versions = project.apis.find(({ id }) => id === api)?.versions ?? []
  const wanted = versions.filter((one) => (version ?? one.version) === one.version)
  if (wanted.length === 0) throw new Mistake(noVersion(project.apis, target))
  return chosenScenarios(project, { of: wanted, names })
}

/** The contract of a scenario. */
export function versionOf({ apis }: Project, { api, version }: Scenario): ApiVersion | undefined {
  return apis.find(({ id }) => id === api)?.versions.find((one) => one.version === version)
}

/** Why a scenario is not run: it needs what nobody brings about here, or changes what others see without leave. */
export function reasonToSkip(
  scenario: Scenario,
  project: Project,
  server: string,
  shell: Shell,
): SkipReason | undefined {
  if (scenario.needs !== undefined && shell.options.prepared !== true) return 'needs'
  return scenario.mutates && !mayMutate(project, scenario, server, shell) ? 'mutates' : undefined
}

/** The same in words, for the person who waits. */
export function skipWords({ needs = '' }: Scenario, reason: SkipReason): string {
  return reason === 'mutates'
    ? 'it mutates: run it with --allow-mutations'
    : `it needs: ${needs.replace(/\s+/g, ' ').trim()}. Bring that about and run it alone with --prepared`
}

function mayMutate({ apis }: Project, { api }: Scenario, server: string, { options }: Shell): boolean {
  const allowed = apis.find(({ id }) => id === api)?.evidence.mutations ?? []
  return options.allowMutations === true || allowed.some((one) => one.replace(/\/+$/, '') === server)
}

/** A number above zero, if one was given. */
export function positive(shell: Shell, name: string): number | undefined {
  const text = textOption(shell, name)
  if (text === undefined) return
  const number = Number(text)
  if (Number.isFinite(number) && number > 0) return number
  throw new Mistake(`--${name} "${text}" is not a number above zero`)
}

/** A scenario that was not run, and why. */
export interface Skipped {
  scenario: Scenario
  reason: SkipReason
}

export type SkipReason = 'mutates' | 'needs'
