import { finding } from '../finding.ts'
import { present } from '../json.ts'
import { publicUrl } from '../redact.ts'
import type { Check } from './check.ts'

/** The operation that a recording names is the one that its call is a call of. */
export const operationMismatch: Check = {
  codes: ['operation-mismatch'],
  run({ project: { apis, scenarios, bindings } }) {
    const operations = new Map(bindings.map(({ exchange, operation }) => [exchange, operation]))
    const placeOf = (exchange: string) => {
      const binding = bindings.find((one) => one.exchange === exchange)
      const version = apis
        .find(({ id }) => id === binding?.api)
        ?.versions.find((one) => one.version === binding?.version)
      return version?.operations.find(({ id }) => id === binding?.operation)?.place
    }

    return scenarios
      .flatMap(({ exchanges }) => exchanges)
      .flatMap(({ id, operation, call, place, lines }) => {
        const bound = operations.get(id)
        if (bound === undefined || operation === undefined || bound === operation) return []

        return finding({
          code: 'operation-mismatch',
          severity: 'error',
          message: `The recording says "${operation}", but ${call.method} ${publicUrl(call.url)} is a call of "${bound}"`,
          help: `Write "operation: ${bound}", or mend the path in the contract.`,
          place: { ...place, line: lines.operation ?? place.line ?? 1, column: 1 },
          ...present({ contract: placeOf(id) }),
        })
      })
  },
}
