import { finding } from '../finding.ts'
import type { Finding, Scenario } from '../model.ts'
import type { Check } from './check.ts'

/** No two scenarios of a version claim one name: neither on the screen, nor on a disk that does not tell `A` from `a`. */
export const duplicateScenario: Check = {
  codes: ['duplicate-scenario'],
  run({ project: { scenarios } }) {
    return [
      ...twice(scenarios, ({ id }) => id.toLowerCase()).map(([one, other]) => {
        const message = `The folder of this scenario is "${folderOf(one)}" where capital letters make no difference`
        return report(other, message, `Rename recordings/${other.id}/, or remove it.`)
      }),
      ...twice(scenarios, ({ api, version, title }) => `${api}/${version}/${title.trim().toLowerCase()}`).map(
        ([one, other]) => {
          const message = `This scenario has the title of "${folderOf(one)}": "${other.title}"`
          return report(other, message, 'Say in its title what is different about it, or remove one of the two.')
        },
      ),
    ]
  },
}

function twice(scenarios: Scenario[], claim: (scenario: Scenario) => string): [Scenario, Scenario][] {
  const first = new Map<string, Scenario>()
  return scenarios.flatMap((scenario): [Scenario, Scenario][] => {
    const known = first.get(claim(scenario))
    if (known === undefined) first.set(claim(scenario), scenario)
    return known === undefined ? [] : [[known, scenario]]
  })
}

function folderOf({ id }: Scenario): string {
  return id.slice(id.lastIndexOf('/') + 1)
}

function report(scenario: Scenario, message: string, help: string): Finding {
  const { place } = scenario
  return finding({ code: 'duplicate-scenario', severity: 'warning', message, help, place })
}
