import type { ApiVersion, Project, Scenario } from '#core/model.ts'
import { didYouMean } from '#core/project/nearest.ts'
import { scenariosNamed } from '#core/recording/scenario-name.ts'
import { Mistake } from '#plugins/node/mistake.ts'

/**
 * The scenarios of these versions (of all, without any) that have one of these names, in their order; all of them without a
 * name. Throws a `Mistake` for a name that none has, and where nothing is recorded.
 */
export function chosenScenarios(
  { scenarios }: Project,
  { of: versions, names }: { of: readonly ApiVersion[] | undefined; names: readonly string[] },
): Scenario[] {
  const own = scenarios.filter((one) => versions === undefined || versions.some((version) => isOf(one, version)))
  const named = names.flatMap((name) => {
    const found = scenariosNamed(own, name)
    if (found.length > 0) return found
    const choices = own.map((scenario) => (name.includes('/') ? scenario.id : scenario.name))
    const near = didYouMean(name, [...new Set(choices)]) ?? 'Nothing is recorded yet.'
    throw new Mistake(`There is no scenario "${name}"${words(versions)}. ${near}`)
  })
  const chosen = names.length === 0 ? own : own.filter((one) => named.includes(one))
  if (chosen.length > 0) return chosen
  throw new Mistake(`Nothing is recorded${words(versions)} yet`)
}

function isOf({ api, version }: Scenario, one: ApiVersion): boolean {
  return api === one.api && version === one.version
}

function words(versions: readonly ApiVersion[] | undefined): string {
  const [first] = versions ?? []
  if (first === undefined) return ''
  return versions?.length === 1 ? ` of ${first.api}@${first.version}` : ` of ${first.api}`
}
