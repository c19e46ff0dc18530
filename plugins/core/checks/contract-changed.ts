import { finding } from '../finding.ts'
import type { Check } from './check.ts'

/** The contract is the one that the call was recorded under. A recording that disagrees with it is told by that alone. */
export const contractChanged: Check = {
  codes: ['contract-changed'],
  run({ project: { apis, scenarios, bindings, evidence } }) {
    const contracts = new Map(
      apis.flatMap(({ id, versions }) =>
        versions.flatMap(({ version, operations }) =>
          operations.map((operation) => [`${id} ${version} ${operation.id}`, operation.contract] as const),
        ),
      ),
    )
    const drifted = new Set(evidence.filter(({ state }) => state === 'drifted').map(({ exchange }) => exchange))
    const bound = new Map(bindings.map((binding) => [binding.exchange, binding]))

    return scenarios
      .flatMap(({ exchanges }) => exchanges)
      .flatMap(({ id, contract, place, lines }) => {
        const binding = bound.get(id)
        if (binding === undefined || contract === undefined || drifted.has(id)) return []
        if (contracts.get(`${binding.api} ${binding.version} ${binding.operation}`) === contract) return []

        return finding({
          code: 'contract-changed',
          severity: 'info',
          message: `The contract of "${binding.operation}" has changed since this call was recorded`,
          help: 'The recording still agrees with it. Record it again to say so.',
          place: { ...place, line: lines.operation ?? place.line ?? 1, column: 1 },
        })
      })
  },
}
