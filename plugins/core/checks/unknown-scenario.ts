import { finding } from '../finding.ts'
import type { Cell, Finding, Scenario } from '../model.ts'
import { didYouMean } from '../project/nearest.ts'
import { exchangeNamed, scenariosNamed } from '../recording/scenario-name.ts'
import type { Check } from './check.ts'

/** The scenario and the exchange that a cell of a guide names are there, and are meant alone. */
export const unknownScenario: Check = {
  codes: ['unknown-scenario'],
  run({ project: { guides, scenarios } }) {
    return guides.flatMap(({ cells }) => cells.flatMap((cell) => problemsOf(cell, scenarios)))
  },
}

function problemsOf({ component, props: { scenario, exchange }, place }: Cell, scenarios: Scenario[]): Finding[] {
  if (typeof scenario !== 'string') return []
  const report = (message: string, help: string | undefined) => [
    finding({ code: 'unknown-scenario', severity: 'error', message, ...(help !== undefined && { help }), place }),
  ]

  const [named, another] = scenariosNamed(scenarios, scenario)
  if (named === undefined) {
    const choices = scenarios.map(({ id, name }) => (scenario.includes('/') ? id : name))
    return report(
      `<${component}> names the scenario "${scenario}", which is not recorded`,
      didYouMean(scenario, [...new Set(choices)]) ?? 'Record it with "callsheet record", or remove the component.',
    )
  }
  if (another !== undefined) {
    const ids = scenariosNamed(scenarios, scenario).map(({ id }) => `"${id}"`)
    return report(`<${component}> names the scenario "${scenario}", which may be several`, `Write ${ids.join(' or ')}.`)
  }

  if (typeof exchange !== 'string' || exchangeNamed(named, exchange) !== undefined) return []
  const choices = named.exchanges.map(({ id }) => id.slice(id.lastIndexOf('/') + 1))
  return report(
    `<${component}> names the exchange "${exchange}", which "${named.id}" does not have`,
    didYouMean(exchange, choices),
  )
}
