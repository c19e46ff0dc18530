import type { Exchange, Project, Scenario } from '#core/model.ts'
import { didYouMean } from '#core/project/nearest.ts'
import { exchangeNamed, scenariosNamed } from '#core/recording/scenario-name.ts'

/** What a guide means by `scenario="payments/2.1.0/card-declined"`, or by its last part when only one has that name. */
export function findScenario({ scenarios }: Project, name: string): Scenario {
  const found = scenariosNamed(scenarios, name)
  const [first] = found
  if (first !== undefined && found.length === 1) return first
  const remedy =
    found.length > 1
      ? `Several scenarios have this name. Write one of: ${found.map(({ id }) => id).join(', ')}`
      : (didYouMean(
          name,
          scenarios.map((one) => (name.includes('/') ? one.id : one.name)),
        ) ?? 'Nothing is recorded yet: callsheet record --help')
  throw new WrongProps(`<Run scenario="${name}"> names no scenario. ${remedy}`)
}

/** The exchange that a guide means by its number, counted from 1, its file or its operation; the first one without a name. */
export function findExchange(scenario: Scenario, name: unknown): Exchange {
  const found = exchangeNamed(scenario, String(name ?? 1))
  if (found !== undefined) return found
  throw new WrongProps(
    `<Run scenario="${scenario.id}" exchange="${name}"> names no exchange. Write a number from 1 to ${scenario.exchanges.length}`,
  )
}

/** What an author wrote cannot be shown. The message names the component, the prop and the remedy. */
export class WrongProps extends TypeError {}
