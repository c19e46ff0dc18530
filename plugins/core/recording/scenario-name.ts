import type { Exchange, Scenario } from '../model.ts'

/**
 * The scenarios that a name means: `payments/2.1.0/card-declined` is one, `payments/card-declined` and `card-declined`
 * may be several.
 */
export function scenariosNamed(scenarios: Scenario[], name: string): Scenario[] {
  const exact = scenarios.filter(({ id }) => id === name)
  if (exact.length > 0) return exact
  return scenarios.filter((scenario) => scenario.name === name || `${scenario.api}/${scenario.name}` === name)
}

/** The exchange that a number (from 1), a file name (`02-getPayment`) or an operation means. */
export function exchangeNamed({ exchanges }: Scenario, name: string): Exchange | undefined {
  return (
    exchanges.find(({ id }) => id === name || id.slice(id.lastIndexOf('/') + 1) === name) ??
    exchanges.find((_, index) => String(index + 1) === name) ??
    exchanges.find(({ operation }) => operation === name)
  )
}
