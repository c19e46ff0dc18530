import type { Exchange, Project, Scenario } from '#core/model.ts'
import { didYouMean } from '#core/nearest.ts'

/** What a guide means by `scenario="payments/2.1.0/card-declined"`, or by its last part when only one has that name. */
export function findScenario({ scenarios }: Project, name: string): Scenario {
  const found = scenarios.filter((scenario) => scenario.id === name || scenario.name === name)
  const [first] = found
  if (first !== undefined && found.length === 1) return first
  const remedy =
    found.length > 1
      ? `Several scenarios have this name. Write one of: ${found.map(({ id }) => id).join(', ')}`
      : (didYouMean(
          name,
          scenarios.map((one) => (name.includes('/') ? one.id : one.name)),
        ) ?? 'Nothing is recorded yet: callsheet record --help')
  throw new TypeError(`<Run scenario="${name}"> names no scenario. ${remedy}`)
}

/** The exchange that a guide means by its number, counted from 1; the first one without a number. */
export function findExchange({ exchanges, id }: Scenario, number: unknown): Exchange {
  const found = exchanges[Number(number ?? 1) - 1]
  if (found !== undefined) return found
  throw new TypeError(
    `<Run scenario="${id}" exchange="${number}"> names no exchange. Write a number from 1 to ${exchanges.length}`,
  )
}
